package dev.postforge.post.posts;

import dev.postforge.post.posts.domain.Content;
import dev.postforge.post.posts.domain.FreeForm;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostStatus;
import dev.postforge.post.posts.domain.PostTarget;
import dev.postforge.post.posts.domain.PostType;
import dev.postforge.post.posts.domain.TargetStatus;
import dev.postforge.post.posts.domain.VerificationStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post as clients see it (api.md, Posts), with the fields of both seeds. */
public record PostView(
        UUID id,
        String content,

        @ArraySchema(schema = @Schema(implementation = Platform.class))
        List<String> platforms,

        @Schema(implementation = Platform.class) String platform,
        @Schema(implementation = PostStatus.class) String status,
        @Schema(implementation = PostType.class) String type,
        @Nullable Instant scheduledAt,
        String timezone,
        @Nullable String campaign,
        UUID projectId,
        List<String> mediaUrls,
        Map<String, @Nullable Object> perPlatform,
        Map<String, @Nullable Object> metadata,
        Instant createdAt,
        Instant updatedAt,
        UUID createdBy,
        UUID userId,
        @Nullable Instant postedAt,
        long version,
        @Nullable String verificationTag,

        @Schema(implementation = VerificationStatus.class) @Nullable
        String verificationStatus,

        @Nullable ErrorView error,
        List<TargetView> targets) {

    /** The network of a post for none yet (requirements C049). */
    private static final String SEED_PLATFORM = "linkedin";

    /** Why a target failed. */
    @Schema(name = "Problem")
    public record ErrorView(String code, String message) {

        static @Nullable ErrorView of(PostTarget target) {
            return target.problem()
                    .map(problem -> new ErrorView(problem.code(), problem.message()))
                    .orElse(null);
        }
    }

    /** Whether a target was seen live. */
    public record VerificationView(
            @Schema(implementation = VerificationStatus.class)
            String status,

            @Nullable String state,
            @Nullable Instant verifiedAt,
            @Nullable String evidence) {

        static @Nullable VerificationView of(PostTarget target) {
            String status = target.verificationStatus();
            return status == null
                    ? null
                    : new VerificationView(status, target.verificationState(), target.verifiedAt(), target.evidence());
        }
    }

    /** One way out. */
    public record TargetView(
            UUID id,
            @Schema(implementation = Platform.class) String platform,
            @Nullable UUID connectionId,
            @Schema(implementation = TargetStatus.class) String status,
            @Nullable String platformPostId,
            @Nullable String permalink,
            @Nullable Instant publishedAt,
            @Nullable Instant nextAttemptAt,
            int attempts,
            @Nullable ErrorView error,
            List<String> candidates,
            @Nullable VerificationView verification,
            @Nullable Map<String, @Nullable Object> metrics) {

        static TargetView of(PostTarget target) {
            FreeForm metrics = target.metrics();
            boolean undecided = target.status() == TargetStatus.NEEDS_ATTENTION;
            return new TargetView(
                    target.id(),
                    target.platform().wire(),
                    target.connectionId(),
                    target.status().wire(),
                    target.platformPostId(),
                    target.permalink(),
                    target.publishedAt(),
                    target.nextAttemptAt(),
                    target.attempts(),
                    ErrorView.of(target),
                    undecided ? target.candidates().values() : List.of(),
                    VerificationView.of(target),
                    metrics == null ? null : metrics.values());
        }
    }

    /** What clients see of this post. */
    public static PostView of(Post post) {
        Content written = post.written();
        List<PostTarget> targets = post.targets();
        VerificationStatus verification = post.verificationStatus();
        List<String> platforms = targets.stream()
                .map(PostTarget::platform)
                .map(Platform::wire)
                .distinct()
                .toList();
        return new PostView(
                post.id(),
                written.text(),
                platforms,
                platforms.isEmpty() ? SEED_PLATFORM : platforms.getFirst(),
                post.status().wire(),
                written.type().wire(),
                post.scheduledAt(),
                written.timezone(),
                written.campaign(),
                written.projectId(),
                written.mediaUrls().values(),
                written.perPlatform().values(),
                written.metadata().values(),
                post.createdAt(),
                post.updatedAt(),
                post.createdBy(),
                post.createdBy(),
                post.postedAt(),
                post.version(),
                post.verificationTag(),
                verification == null ? null : verification.name(),
                targets.stream()
                        .filter(target -> target.status() == TargetStatus.FAILED
                                || target.status() == TargetStatus.NEEDS_ATTENTION)
                        .map(ErrorView::of)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                targets.stream().map(TargetView::of).toList());
    }
}
