package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be made: the hold goes back; a batch's hold only learns of one more outcome.
 *
 * @param holdId the generation's id, or its batch's
 * @param price credits that had been held for it
 */
public record GenerationFailed(
        UUID generationId,
        UUID tenantId,
        long version,
        UUID holdId,
        String kind,
        long price,
        @Nullable UUID batchId,
        @Nullable UUID itemId,
        String code,
        String message,
        int attempts,
        Instant failedAt)
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
