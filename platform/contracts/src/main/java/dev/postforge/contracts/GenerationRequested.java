package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone wants something made and has to pay for it: credit-service answers {@code credits.reserved} or
 * {@code credits.rejected}.
 *
 * @param holdId the hold to make: the generation's id
 * @param kind text, image, script, video or whatever a later release makes
 * @param price credits to hold
 * @param deadline past it the answer is {@code credits.rejected} with EXPIRED
 * @param batchId the batch it is an item of; such a request places no hold, the batch's hold pays
 */
public record GenerationRequested(
        UUID generationId,
        UUID tenantId,
        long version,
        UUID holdId,
        String kind,
        long price,
        Instant deadline,
        @Nullable UUID batchId,
        @Nullable UUID itemId,
        Instant requestedAt)
        implements Event {

    @Override
    public String key() {
        return tenantId.toString();
    }

    @Override
    public String subject() {
        return "generation/" + generationId;
    }
}
