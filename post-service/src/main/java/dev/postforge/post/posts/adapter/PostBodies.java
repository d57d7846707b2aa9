package dev.postforge.post.posts.adapter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postforge.post.posts.PostView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clients send and get, where it is not the post itself. Read-only fields sent back are ignored, others refused.
 */
final class PostBodies {

    private PostBodies() {}

    /** One chosen way out. */
    @JsonIgnoreProperties({
        "id",
        "status",
        "platformPostId",
        "permalink",
        "publishedAt",
        "nextAttemptAt",
        "attempts",
        "error",
        "candidates",
        "verification",
        "metrics"
    })
    record TargetBody(@Nullable String platform, @Nullable String connectionId) {}

    /** A new post. */
    @JsonIgnoreProperties({
        "id",
        "createdAt",
        "updatedAt",
        "createdBy",
        "userId",
        "postedAt",
        "version",
        "verificationTag",
        "verificationStatus",
        "error"
    })
    record NewPost(
            @Nullable String content,
            @Nullable String platform,
            @Nullable List<@Nullable String> platforms,
            @Nullable List<@Nullable TargetBody> targets,
            @Nullable List<@Nullable String> mediaUrls,
            @Nullable String type,
            @Nullable String status,
            @Nullable String scheduledAt,
            @Nullable String timezone,
            @Nullable String campaign,
            @Nullable String projectId,
            @Nullable Map<String, @Nullable Object> metadata,
            @Nullable Map<String, @Nullable Object> perPlatform,
            @Nullable String postId) {}

    /** Changes to a post; absent is unchanged, an explicit null clears a date or a campaign. */
    @JsonIgnoreProperties({
        "id",
        "platform",
        "createdAt",
        "updatedAt",
        "createdBy",
        "userId",
        "postedAt",
        "version",
        "verificationTag",
        "verificationStatus",
        "error",
        "success",
        "updatedPost"
    })
    @SuppressWarnings("NullableOptional")
    record Changes(
            @Nullable String content,
            @Nullable List<@Nullable String> platforms,
            @Nullable List<@Nullable TargetBody> targets,
            @Nullable List<@Nullable String> mediaUrls,
            @Nullable String type,
            @Nullable String status,
            @Nullable Optional<String> scheduledAt,
            @Nullable String timezone,
            @Nullable Optional<String> campaign,
            @Nullable String projectId,
            @Nullable Map<String, @Nullable Object> metadata,
            @Nullable Map<String, @Nullable Object> perPlatform) {}

    /** Nothing but the post itself, which the path names. */
    @JsonIgnoreProperties({"id", "postId"})
    record Nothing() {}

    /** A person's decision. */
    record Resolution(@Nullable String decision, @Nullable String platformPostId) {}

    /** The answer to a change: the post's fields, and the same post under the seed's name. */
    record Changed(@JsonUnwrapped PostView post, boolean success, PostView updatedPost) {}

    /** The answer to a deletion. */
    record Deleted(boolean success, UUID id) {}
}
