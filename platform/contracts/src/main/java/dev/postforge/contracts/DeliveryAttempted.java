package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call to a provider and how it ended, for the timeline; never the raw answer. */
public record DeliveryAttempted(
        UUID deliveryId,
        long version,
        UUID postId,
        UUID targetId,
        long postVersion,
        String platform,
        String step,
        int attempt,
        String outcome,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Instant attemptedAt,
        @Nullable Instant nextAttemptAt)
        implements Event {

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "delivery/" + deliveryId;
    }
}
