package dev.postforge.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of the schedule came too late or was refused; reason is TOO_LATE, PROVIDER_REFUSED or NOT_CONNECTED. */
public record DeliveryRefused(
        UUID deliveryId,
        long version,
        UUID postId,
        UUID targetId,
        long postVersion,
        String reason,
        @Nullable String message)
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
