package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment went back and its credits with it; also a snapshot of the account after it.
 *
 * @param transactionId the line of the history, null when nothing was left to take
 * @param amount credits taken
 * @param owed credits that had been spent, to be settled by the next purchase
 * @param owedAfter what is owed altogether
 */
public record CreditsRefunded(
        UUID accountId,
        long version,
        @Nullable UUID transactionId,
        UUID paymentId,
        @Nullable String provider,
        long amount,
        long owed,
        long owedAfter,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant refundedAt)
        implements Event {

    @Override
    public String key() {
        return accountId.toString();
    }

    @Override
    public String subject() {
        return "account/" + accountId;
    }
}
