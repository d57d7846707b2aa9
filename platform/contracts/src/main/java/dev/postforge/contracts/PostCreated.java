package dev.postforge.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post exists. */
public record PostCreated(
        UUID postId,
        long version,
        UUID projectId,
        String status,
        String type,
        List<String> platforms,
        @Nullable String campaign,
        @Nullable Instant scheduledAt,
        Instant createdAt,
        UUID createdBy)
        implements Event {

    public PostCreated {
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
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
