package dev.postforge.credit.payments;

import dev.postforge.credit.payments.ReviewList.Listed;
import dev.postforge.credit.payments.domain.Resolution;
import dev.postforge.credit.payments.domain.Resolution.Decision;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.tenancy.Tenant;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a report off the review list by a person's decision, once: repeating the decision changes nothing, another one
 * is refused. A death after the booking leaves a decided report, which the list leaves out.
 */
@Component
public class ResolveReview {

    private final ReviewList reviewList;
    private final BookResolution book;
    private final Clock clock;

    ResolveReview(ReviewList reviewList, BookResolution book, Clock clock) {
        this.reviewList = reviewList;
        this.book = book;
        this.clock = clock;
    }

    /**
     * A decision.
     *
     * @param accountId null for the account that the report is about, where it is known
     * @param credits to give, or to take back with a refund
     */
    public record Command(
            UUID reviewId,
            Decision decision,
            @Nullable UUID accountId,
            @Nullable Long credits,
            String reason) {}

    /** Decides as the caller; the decision that stands. */
    public Resolution handle(Command command) {
        Tenant caller = Tenant.required();
        Listed listed = reviewList.find(command.reviewId()).orElseThrow(() -> ApiException.notFound("Review"));
        Resolution wanted = wanted(command, listed, caller);
        Optional<Resolution> standing = reviewList.resolution(command.reviewId());
        if (standing.isEmpty()) {
            if (!listed.waiting()) {
                throw new ApiException(ErrorCode.INVALID_TRANSITION, "This report needs no decision any more");
            }
            Tenant account = wanted.accountId() == null ? caller : new Tenant(wanted.accountId(), caller.userId());
            if (account.call(() -> book.handle(wanted, listed.notice(), listed.purchaseId()))) {
                reviewList.resolved(wanted);
                return wanted;
            }
            standing = reviewList.resolution(command.reviewId());
        }
        Resolution stands = standing.orElseThrow();
        if (!stands.repeats(wanted)) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "It was decided before: " + stands.decision().code());
        }
        reviewList.resolved(stands);
        return stands;
    }

    private Resolution wanted(Command command, Listed listed, Tenant caller) {
        @Nullable UUID account = command.accountId() == null ? listed.tenantId() : command.accountId();
        boolean booked = command.credits() != null;
        if (booked && account == null) {
            throw ApiException.invalid("accountId", "The report is about no known account: name one");
        }
        UUID admin = caller.userId();
        if (admin == null) {
            throw new IllegalStateException("A person decides");
        }
        return new Resolution(
                command.reviewId(),
                listed.provider(),
                listed.notice().reference(),
                command.decision(),
                booked ? account : null,
                command.credits(),
                command.reason(),
                admin,
                clock.instant());
    }
}
