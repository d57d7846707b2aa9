package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.posts.CreatePost;
import dev.postforge.post.posts.FindPosts;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.posts.PublishPost;
import dev.postforge.post.posts.ResolveTarget;
import dev.postforge.post.posts.Tagged;
import dev.postforge.post.posts.adapter.PostBodies.NewPost;
import dev.postforge.post.posts.adapter.PostBodies.Nothing;
import dev.postforge.post.posts.adapter.PostBodies.Resolution;
import dev.postforge.post.posts.domain.Decision;
import dev.postforge.post.timeline.TimelineEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be done with a post over HTTP: publish, retry, decide, and read what happened. */
@Tag(name = "Posts", description = "Write, schedule, change and delete")
@RestController
@RequestMapping({"/api/posts", "/api/social/posts"})
class PostActionsController {

    /** A timeline is read as a whole where it fits. */
    private static final int TIMELINE_PAGE = Paging.MOST;

    private static final String PUBLISH = "posts.publish";

    private final CreatePost createPost;
    private final PublishPost publishPost;
    private final ResolveTarget resolveTarget;
    private final FindPosts findPosts;
    private final PostReader reader;
    private final CatchingUp catchingUp;
    private final Idempotency idempotency;

    PostActionsController(
            CreatePost createPost,
            PublishPost publishPost,
            ResolveTarget resolveTarget,
            FindPosts findPosts,
            PostReader reader,
            CatchingUp catchingUp,
            Idempotency idempotency) {
        this.createPost = createPost;
        this.publishPost = publishPost;
        this.resolveTarget = resolveTarget;
        this.findPosts = findPosts;
        this.reader = reader;
        this.catchingUp = catchingUp;
        this.idempotency = idempotency;
    }

    @Operation(summary = "Publish now")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    @PostMapping("/{id}/publish")
    ResponseEntity<PostView> publish(
            Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        return publish(PostController.postId(id), key);
    }

    @Operation(summary = "Make a post and publish it now")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    @PostMapping("/publish")
    ResponseEntity<PostView> createAndPublish(
            Caller caller,
            @RequestBody NewPost body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        String postId = body.postId();
        if (postId != null) {
            return publish(PostController.postId(postId), key);
        }
        reader.settleMedia(body.mediaUrls());
        return catchingUp.on(() -> idempotency.once(
                "posts.create-and-publish",
                key,
                body,
                PostView.class,
                () -> answer(
                        HttpStatus.ACCEPTED, createPost.handle(reader.read(caller, body, PostReader.Way.PUBLISH)))));
    }

    private ResponseEntity<PostView> publish(UUID post, @Nullable String key) {
        return catchingUp.on(() -> idempotency.once(
                PUBLISH,
                key,
                Map.of("postId", post),
                PostView.class,
                () -> answer(HttpStatus.ACCEPTED, publishPost.now(post))));
    }

    @Operation(summary = "Try again where it failed")
    @PostMapping("/{id}/retry")
    ResponseEntity<PostView> retry(
            Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        UUID post = PostController.postId(id);
        return catchingUp.on(() -> idempotency.once(
                "posts.retry",
                key,
                Map.of("postId", post),
                PostView.class,
                () -> answer(HttpStatus.OK, publishPost.again(post))));
    }

    @Operation(summary = "Decide what an unknown outcome was")
    @PostMapping("/{id}/targets/{targetId}/resolution")
    ResponseEntity<PostView> resolve(
            Caller caller,
            @PathVariable String id,
            @PathVariable String targetId,
            @RequestBody Resolution body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        Decision decision = Optional.ofNullable(body.decision())
                .flatMap(Decision::named)
                .orElseThrow(() -> ApiException.invalid("decision", "decision is adopt, resend or abandon"));
        ResolveTarget.Command command = new ResolveTarget.Command(
                PostController.postId(id), Texts.id(targetId, "Target"), decision, body.platformPostId());
        return idempotency.once(
                "posts.resolve",
                key,
                command,
                PostView.class,
                () -> answer(HttpStatus.OK, resolveTarget.handle(command)));
    }

    @Operation(summary = "All that happened to a post")
    @GetMapping("/{id}/timeline")
    Page<TimelineEntry> timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        return findPosts.timeline(PostController.postId(id), Paging.of(page, limit == null ? TIMELINE_PAGE : limit));
    }

    private static ResponseEntity<PostView> answer(HttpStatus status, Tagged tagged) {
        return ResponseEntity.status(status).eTag(tagged.etag()).body(tagged.post());
    }
}
