package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Credits are not held; also a snapshot of the account, which has not changed.
 *
 * @param code INSUFFICIENT_CREDITS, EXPIRED (the deadline had passed), CLOSED (the work had failed before it was asked
 *     for), ACCOUNT_CLOSED or KEY_REUSED (the same hold was asked for with another price)
 */
public record CreditsRejected(
        UUID accountId,
        long version,
        UUID holdId,
        String holdState,
        String code,
        long amount,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant rejectedAt)
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
