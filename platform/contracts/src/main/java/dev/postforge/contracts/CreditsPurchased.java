package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment's credits are on the account; also a snapshot of the account after it.
 *
 * @param transactionId the line of the history for the bought credits
 * @param settled how much of them paid what was owed
 * @param owedAfter what is owed still
 */
public record CreditsPurchased(
        UUID accountId,
        long version,
        UUID transactionId,
        UUID paymentId,
        @Nullable String provider,
        long credits,
        long bonusCredits,
        long settled,
        long owedAfter,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant purchasedAt)
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
