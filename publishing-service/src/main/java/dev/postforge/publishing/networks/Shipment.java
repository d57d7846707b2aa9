package dev.postforge.publishing.networks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a network is asked to publish, with the handles it gave so far.
 *
 * @param type {@code feed}, {@code story} or {@code reel}
 * @param caption exactly the text that is sent, the tag included
 * @param profileId the account's profile at Later, null on the direct way
 * @param handle what the visible call needs (container, media ids), null before it exists
 * @param parts handles of the pieces, in the order of the media
 */
public record Shipment(
        UUID deliveryId,
        String accountId,
        @Nullable String profileId,
        String type,
        String caption,
        List<String> mediaUrls,
        Instant scheduledAt,
        @Nullable String handle,
        List<String> parts) {

    public Shipment {
        mediaUrls = List.copyOf(mediaUrls);
        parts = List.copyOf(parts);
    }
}
