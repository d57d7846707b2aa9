package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A hold outlived its time and its credits can be spent again; also a snapshot of the account after it. It ends a
 * generation that has not started.
 *
 * @param holdState "expired"
 */
public record CreditsExpired(
        UUID accountId,
        long version,
        UUID holdId,
        String holdState,
        long amount,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant expiredAt)
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
