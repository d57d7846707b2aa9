package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Credits are held; also a snapshot of the account after it.
 *
 * @param holdId the generation's or the batch's id
 * @param holdState "active"
 * @param expiresAt when the hold ends by itself
 */
public record CreditsReserved(
        UUID accountId,
        long version,
        UUID holdId,
        String holdState,
        long amount,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant expiresAt,
        Instant reservedAt)
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
