package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something was made: the hold is captured; the rest of a hold that cost more than its price goes back.
 *
 * @param holdId the generation's id, or its batch's
 * @param price credits to take, at most those held
 * @param itemId the batch's item, null outside batches; captures are unique per hold and item
 * @param providerCostMicros what the provider charges, in millionths of a US dollar
 * @param attempts calls to providers it took
 */
public record GenerationCompleted(
        UUID generationId,
        UUID tenantId,
        long version,
        UUID holdId,
        String kind,
        long price,
        @Nullable UUID batchId,
        @Nullable UUID itemId,
        @Nullable String provider,
        @Nullable String model,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Long providerCostMicros,
        int attempts,
        Instant completedAt)
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
