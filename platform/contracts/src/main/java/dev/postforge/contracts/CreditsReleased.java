package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Held credits can be spent again; also a snapshot of the account after it.
 *
 * @param holdState "released", or "captured" when a part was taken before
 * @param reason FAILED (the work did) or UNUSED (it cost less)
 */
public record CreditsReleased(
        UUID accountId,
        long version,
        UUID holdId,
        String holdState,
        long amount,
        String reason,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant releasedAt)
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
