package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Many things are to be made: one hold pays for all of them.
 *
 * @param holdId the hold to make: the batch's id
 * @param items how many outcomes will follow
 * @param price credits to hold for all items together
 * @param deadline past it the answer is {@code credits.rejected} with EXPIRED
 */
public record BatchStarted(
        UUID batchId,
        UUID tenantId,
        long version,
        UUID holdId,
        int items,
        long price,
        Instant deadline,
        Instant startedAt)
        implements Event {

    @Override
    public String key() {
        return tenantId.toString();
    }

    @Override
    public String subject() {
        return "batch/" + batchId;
    }
}
