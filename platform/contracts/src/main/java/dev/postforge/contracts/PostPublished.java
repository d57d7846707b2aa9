package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One target is live on its network. */
public record PostPublished(
        UUID postId,
        UUID targetId,
        UUID deliveryId,
        long version,
        long postVersion,
        UUID connectionId,
        String platform,
        String accountId,
        String platformPostId,
        @Nullable String permalink,
        Instant publishedAt,
        String type,
        @Nullable String tag,
        String textHash,
        int attempts)
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
