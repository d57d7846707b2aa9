package dev.postforge.credit.payments.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a report that fitted nothing.
 *
 * @param accountId on which it was booked, null when nothing was
 * @param credits given, or of a refund taken back; null when nothing was booked
 */
public record Resolution(
        UUID reviewId,
        Provider provider,
        @Nullable String reference,
        Decision decision,
        @Nullable UUID accountId,
        @Nullable Long credits,
        String reason,
        UUID resolvedBy,
        Instant resolvedAt) {

    /** What can be decided. */
    public enum Decision {
        /** The money is ours and someone's: he gets credits for it. */
        CREDITED,
        /** The money went back; the credits it had brought, if any, go back with it. */
        REFUNDED,
        /** Nothing follows from it. */
        DISMISSED;

        /** As it is stored and answered. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The decision of this code. */
        public static Optional<Decision> named(String code) {
            return Arrays.stream(values())
                    .filter(decision -> decision.code().equals(code))
                    .findFirst();
        }
    }

    /** Whether deciding this now would be the same decision again, whoever took it and when. */
    public boolean repeats(Resolution other) {
        return reviewId.equals(other.reviewId)
                && decision == other.decision
                && Objects.equals(accountId, other.accountId)
                && Objects.equals(credits, other.credits)
                && reason.equals(other.reason);
    }
}
