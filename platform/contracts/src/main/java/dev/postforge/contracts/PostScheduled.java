package dev.postforge.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post is to go out at scheduledAt; the full schedule in force, also after edit, reschedule, retry and publish-now.
 */
public record PostScheduled(
        UUID postId,
        long version,
        UUID projectId,
        String type,
        String content,
        List<String> mediaUrls,
        Instant scheduledAt,
        String timezone,
        @Nullable String verificationTag,
        List<ScheduledTarget> targets)
        implements Event {

    public PostScheduled {
        mediaUrls = mediaUrls == null ? List.of() : List.copyOf(mediaUrls);
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "post/" + postId;
    }
}
