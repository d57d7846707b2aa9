package dev.postforge.gateway.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as a tenant's members see it.
 *
 * @param appendedAt when Kafka got it, in milliseconds; the SSE id
 * @param userId the only member it is for, null for all
 * @param topic the SSE event name
 * @param view the data, JSON in one line
 */
public record FeedItem(
        long appendedAt, UUID tenantId, @Nullable UUID userId, String topic, String view) {}
