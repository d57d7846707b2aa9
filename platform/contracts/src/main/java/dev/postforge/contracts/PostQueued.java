package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** The visible call for one target is being made. */
public record PostQueued(
        UUID postId,
        UUID targetId,
        UUID deliveryId,
        long version,
        long postVersion,
        UUID connectionId,
        String platform,
        Instant queuedAt)
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
