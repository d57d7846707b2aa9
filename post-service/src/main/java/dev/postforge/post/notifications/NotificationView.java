package dev.postforge.post.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification as clients see it. */
public record NotificationView(
        UUID id,
        String kind,
        String severity,
        String title,
        String message,
        @Nullable UUID postId,
        @Nullable UUID connectionId,
        Instant raisedAt,
        @Nullable Instant readAt,
        boolean read) {}
