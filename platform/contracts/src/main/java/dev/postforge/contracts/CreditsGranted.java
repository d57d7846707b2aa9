package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** Credits were given; also a snapshot of the account after it. */
public record CreditsGranted(
        UUID accountId,
        long version,
        UUID transactionId,
        long amount,
        String reason,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant grantedAt)
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
