package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** publishing-service keeps a delivery for this target and this version of the post. */
public record DeliveryAccepted(
        UUID deliveryId,
        long version,
        UUID postId,
        UUID targetId,
        long postVersion,
        UUID connectionId,
        String platform,
        Instant scheduledAt)
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
