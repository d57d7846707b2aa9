package dev.postforge.post.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a post: what, when, by which service; never a network's raw answer. */
public record TimelineEntry(
        UUID id,
        @JsonIgnore UUID postId,
        Instant at,
        String event,
        @Schema(example = "publishing-service") String service,
        @Nullable UUID targetId,
        @Nullable String platform,
        @Nullable Integer attempt,
        String message,
        @Nullable String code,
        @Nullable UUID userId) {

    /** Longest message kept: what a person reads. */
    private static final int LONGEST = 500;

    public TimelineEntry {
        // No column holds a NUL, and a provider may send anything.
        String clean = message.replace('\0', ' ');
        message = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
        code = code == null ? null : code.replace('\0', ' ');
    }
}
