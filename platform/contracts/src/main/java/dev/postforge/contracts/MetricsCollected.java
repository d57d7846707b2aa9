package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** The latest numbers of one target, absolute and not increments. */
public record MetricsCollected(
        UUID postId,
        UUID targetId,
        long version,
        String platform,
        String platformPostId,
        long impressions,
        long engagement,
        long likes,
        long comments,
        long shares,
        double engagementRate,
        Instant fetchedAt)
        implements Event {

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "target/" + targetId;
    }
}
