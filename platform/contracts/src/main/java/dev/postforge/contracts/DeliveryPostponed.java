package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** A delivery was put off for more than 60 s; the post may be changed again until then. */
public record DeliveryPostponed(
        UUID deliveryId,
        long version,
        UUID postId,
        UUID targetId,
        long postVersion,
        Instant nextAttemptAt,
        String reason)
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
