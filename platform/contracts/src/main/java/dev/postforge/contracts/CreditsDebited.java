package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Held credits were taken for something made; also a snapshot of the account after it.
 *
 * @param transactionId the line of the history, null when nothing could be taken
 * @param holdState "active" while a batch goes on, "captured" at its end
 * @param itemId the batch's item
 * @param amount credits taken
 * @param writtenOff what was not there any more because the hold had expired
 */
public record CreditsDebited(
        UUID accountId,
        long version,
        @Nullable UUID transactionId,
        UUID holdId,
        String holdState,
        @Nullable UUID itemId,
        long amount,
        long writtenOff,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant debitedAt)
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
