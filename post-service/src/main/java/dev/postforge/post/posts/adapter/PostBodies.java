package dev.postforge.post.posts.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.posts.domain.Decision;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.PostType;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

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
    record TargetBody(
            @Schema(implementation = Platform.class) @Nullable
            String platform,

            @Nullable String connectionId) {}

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

            @Schema(implementation = Platform.class) @Nullable
            String platform,

            @ArraySchema(schema = @Schema(implementation = Platform.class)) @Nullable
            List<@Nullable String> platforms,

            @Nullable List<@Nullable TargetBody> targets,
            @Nullable List<@Nullable String> mediaUrls,

            @Schema(implementation = PostType.class) @Nullable
            String type,

            @Schema(allowableValues = {"draft", "scheduled", "saved"}) @Nullable
            String status,

            @Schema(
                    type = "string",
                    description = "An instant, or wall-clock time in timezone",
                    example = "2027-01-15T10:00:00Z")
            @Nullable
            String scheduledAt,

            @Schema(example = "Europe/Lisbon") @Nullable String timezone,
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
    @Schema(name = "PostChanges")
    record Changes(
            @Nullable String content,

            @ArraySchema(schema = @Schema(implementation = Platform.class)) @Nullable
            List<@Nullable String> platforms,

            @Nullable List<@Nullable TargetBody> targets,
            @Nullable List<@Nullable String> mediaUrls,

            @Schema(implementation = PostType.class) @Nullable
            String type,

            @Schema(allowableValues = {"draft", "scheduled", "saved"}) @Nullable
            String status,

            @Schema(
                    type = "string",
                    description = "An instant, or wall-clock time in timezone",
                    example = "2027-01-15T10:00:00Z")
            @JsonDeserialize(using = ClearableText.class)
            @Nullable
            Optional<String> scheduledAt,

            @Schema(example = "Europe/Lisbon") @Nullable String timezone,

            @JsonDeserialize(using = ClearableText.class) @Nullable
            Optional<String> campaign,

            @Nullable String projectId,
            @Nullable Map<String, @Nullable Object> metadata,
            @Nullable Map<String, @Nullable Object> perPlatform) {}

    /** Nothing but the post itself, which the path names. */
    @JsonIgnoreProperties({"id", "postId"})
    record Nothing() {}

    /** A person's decision. */
    record Resolution(
            @Schema(requiredMode = REQUIRED, implementation = Decision.class) @Nullable
            String decision,

            @Nullable String platformPostId) {}

    /** The answer to a change: the post's fields, and the same post under the seed's name. */
    @Schema(name = "ChangedPost")
    record Changed(@JsonUnwrapped PostView post, boolean success, PostView updatedPost) {}

    /** The answer to a deletion. */
    @Schema(name = "DeletedPost")
    record Deleted(boolean success, UUID id) {}
}
