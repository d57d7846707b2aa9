package dev.postforge.credit.payments.adapter;

import dev.postforge.credit.accounts.AdjustAccount;
import dev.postforge.credit.payments.PaymentProviders;
import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.Reconcile;
import dev.postforge.credit.payments.ResolveReview;
import dev.postforge.credit.payments.ReviewList;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Resolution;
import dev.postforge.credit.payments.domain.Resolution.Decision;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What platform admins see of payments that need them, and how they fetch what was missed. */
@Tag(name = "Administration", description = "For platform administrators")
@RestController
class PaymentAdminController {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentAdminController.class);

    private final ReviewList reviewList;
    private final PaymentProviders providers;
    private final Reconcile reconcile;
    private final ResolveReview resolveReview;

    PaymentAdminController(
            ReviewList reviewList, PaymentProviders providers, Reconcile reconcile, ResolveReview resolveReview) {
        this.reviewList = reviewList;
        this.resolveReview = resolveReview;
        this.providers = providers;
        this.reconcile = reconcile;
    }

    @Operation(summary = "Payments that need a person")
    @GetMapping("/api/admin/payments/review")
    Page<ReviewList.Item> review(
            Caller caller, @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int limit) {
        caller.requirePlatformAdmin();
        return reviewList.page(Paging.of(page, limit));
    }

    /** Deciding it again in the same way answers the same; the report's own id is what makes it once. */
    @Operation(summary = "Decide about a payment that needs a person")
    @PostMapping("/api/admin/payments/review/{id}/resolution")
    Resolved resolve(Caller caller, @PathVariable UUID id, @RequestBody Decided body) {
        caller.requirePlatformAdmin();
        Resolution resolution = resolveReview.handle(body.command(id));
        return new Resolved(
                id,
                resolution.decision().code(),
                resolution.accountId(),
                resolution.credits(),
                resolution.reason(),
                resolution.resolvedBy(),
                resolution.resolvedAt());
    }

    @Operation(summary = "Read a provider's missed reports")
    @PostMapping("/api/admin/payments/{provider}/replay")
    Replayed replay(Caller caller, @PathVariable String provider) {
        caller.requirePlatformAdmin();
        Provider named = Provider.named(provider).orElseThrow(() -> ApiException.notFound("Provider"));
        try {
            Reconcile.Outcome outcome = reconcile.replay(providers.require(named));
            reconcile.recordReplay(named, outcome);
            return new Replayed(provider, outcome.found(), outcome.taken());
        } catch (ProviderFailure e) {
            LOG.warn("{} was not replayed: {}", provider, e.getMessage());
            throw new ApiException(ErrorCode.PROVIDER_UNAVAILABLE, "The payment provider did not answer; try again");
        }
    }

    /**
     * What an administrator decides.
     *
     * @param accountId needed where the report is about no known organization
     * @param credits to give, or to take back with a refund
     */
    record Decided(
            @Nullable String decision,
            @Nullable UUID accountId,
            @Nullable Long credits,
            @Nullable String reason) {

        ResolveReview.Command command(UUID reviewId) {
            Decision named = Decision.named(String.valueOf(decision))
                    .orElseThrow(() -> ApiException.invalid("decision", "One of credited, refunded, dismissed"));
            String why = AdjustAccount.reason(reason);
            if (credits != null && (credits < 1 || credits > AdjustAccount.MAX_CREDITS)) {
                throw ApiException.invalid("credits", "Between 1 and " + AdjustAccount.MAX_CREDITS + " credits");
            }
            if (named == Decision.CREDITED && credits == null) {
                throw ApiException.invalid("credits", "How many credits the payment brings");
            }
            if (named == Decision.DISMISSED && (credits != null || accountId != null)) {
                throw ApiException.invalid(
                        credits == null ? "accountId" : "credits", "What is dismissed books nothing");
            }
            if (accountId != null && credits == null) {
                throw ApiException.invalid("credits", "How many credits go back from this account");
            }
            return new ResolveReview.Command(reviewId, named, accountId, credits, why);
        }
    }

    /** What stands about a report. */
    record Resolved(
            UUID id,
            String decision,
            @Nullable UUID accountId,
            @Nullable Long credits,
            String reason,
            UUID resolvedBy,
            Instant resolvedAt) {}

    /**
     * What a replay brought.
     *
     * @param found reports the provider has
     * @param taken those that were new to us
     */
    record Replayed(String provider, int found, int taken) {}
}
