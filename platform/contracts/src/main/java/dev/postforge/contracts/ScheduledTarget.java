package dev.postforge.contracts;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One way out of a scheduled post: content is the network's own text, or null to use the post's. */
public record ScheduledTarget(
        UUID targetId,
        String platform,
        UUID connectionId,
        @Nullable String content,
        Map<String, Object> settings) {

    public ScheduledTarget {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }
}
