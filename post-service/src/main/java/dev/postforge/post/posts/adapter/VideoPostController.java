package dev.postforge.post.posts.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.posts.CreatePost;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.posts.Tagged;
import dev.postforge.post.posts.adapter.PostBodies.NewPost;
import dev.postforge.post.videos.FindVideos;
import dev.postforge.post.videos.VideoView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Publishes a finished video as a post (api.md, Generation). */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
class VideoPostController {

    private static final String REEL = "reel";

    private final FindVideos findVideos;
    private final CreatePost createPost;
    private final PostReader reader;
    private final CatchingUp catchingUp;
    private final Idempotency idempotency;

    VideoPostController(
            FindVideos findVideos,
            CreatePost createPost,
            PostReader reader,
            CatchingUp catchingUp,
            Idempotency idempotency) {
        this.findVideos = findVideos;
        this.createPost = createPost;
        this.reader = reader;
        this.catchingUp = catchingUp;
        this.idempotency = idempotency;
    }

    @Schema(name = "VideoPostRequest")
    record Wanted(
            @Schema(requiredMode = REQUIRED) @Nullable String videoId,
            @Schema(requiredMode = REQUIRED) @Nullable String caption,
            @Schema(requiredMode = REQUIRED) @Nullable List<@Nullable String> platforms) {}

    /** The post, and the seed's confirmation. */
    record Published(
            boolean success,
            UUID videoId,
            UUID postId,
            @JsonUnwrapped PostView post) {}

    @Operation(summary = "Publish a finished video")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    @PostMapping({"/social/publish", "/api/social/publish"})
    ResponseEntity<Published> publish(
            Caller caller,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        if (body.videoId() == null) {
            throw ApiException.invalid("videoId", "videoId is missing");
        }
        if (body.caption() == null) {
            throw ApiException.invalid("caption", "caption is missing");
        }
        if (body.platforms() == null) {
            throw ApiException.invalid("platforms", "platforms is missing");
        }
        VideoView video = findVideos.one(Texts.id(body.videoId(), "Video"));
        String file = video.videoUrl();
        if (file == null) {
            throw new ApiException(
                    ErrorCode.INVALID_TRANSITION,
                    "The video is not finished: it is " + video.status(),
                    Map.of("status", video.status()));
        }
        NewPost post = reel(video.id(), file, body.caption(), body.platforms());
        PostView published = catchingUp
                .on(() -> idempotency.once("social.publish", key, body, PostView.class, () -> {
                    Tagged created = createPost.handle(reader.read(caller, post, PostReader.Way.PUBLISH));
                    return ResponseEntity.accepted().eTag(created.etag()).body(created.post());
                }))
                .getBody();
        if (published == null) {
            throw new IllegalStateException("A kept answer has no body");
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(new Published(true, video.id(), published.id(), published));
    }

    private static NewPost reel(UUID video, String file, String caption, List<@Nullable String> platforms) {
        return new NewPost(
                caption,
                null,
                platforms,
                null,
                List.of(file),
                REEL,
                null,
                null,
                null,
                null,
                null,
                Map.of("videoId", video.toString()),
                null,
                null);
    }
}
