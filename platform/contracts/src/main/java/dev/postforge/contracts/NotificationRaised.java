package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something a person should know or mend; userId null means everyone in the tenant. */
public record NotificationRaised(
        UUID notificationId,
        @Nullable UUID userId,
        String kind,
        String severity,
        String title,
        String message,
        @Nullable UUID postId,
        @Nullable UUID connectionId,
        Instant raisedAt)
        implements Event {

    @Override
    public String key() {
        return notificationId.toString();
    }

    @Override
    public String subject() {
        return "notification/" + notificationId;
    }

    @Override
    public long version() {
        return 0;
    }
}
