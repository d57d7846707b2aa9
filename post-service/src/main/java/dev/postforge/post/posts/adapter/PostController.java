package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.posts.CreatePost;
import dev.postforge.post.posts.DeletePost;
import dev.postforge.post.posts.EditPost;
import dev.postforge.post.posts.FindPosts;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.posts.Tagged;
import dev.postforge.post.posts.adapter.PostBodies.Changed;
import dev.postforge.post.posts.adapter.PostBodies.Changes;
import dev.postforge.post.posts.adapter.PostBodies.Deleted;
import dev.postforge.post.posts.adapter.PostBodies.NewPost;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Posts over HTTP: create, list, read, change, delete; both seeds' paths lead here. */
@Tag(name = "Posts", description = "Write, schedule, change and delete")
@RestController
@RequestMapping({"/api/posts", "/api/social/posts"})
class PostController {

    private final CreatePost createPost;
    private final EditPost editPost;
    private final DeletePost deletePost;
    private final FindPosts findPosts;
    private final PostReader reader;
    private final CatchingUp catchingUp;
    private final Idempotency idempotency;

    PostController(
            CreatePost createPost,
            EditPost editPost,
            DeletePost deletePost,
            FindPosts findPosts,
            PostReader reader,
            CatchingUp catchingUp,
            Idempotency idempotency) {
        this.createPost = createPost;
        this.editPost = editPost;
        this.deletePost = deletePost;
        this.findPosts = findPosts;
        this.reader = reader;
        this.catchingUp = catchingUp;
        this.idempotency = idempotency;
    }

    @Operation(summary = "Make a post: a draft, or scheduled with scheduledAt")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<PostView> create(
            Caller caller,
            @RequestBody NewPost body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return create(caller, body, key, PostReader.Way.CREATE);
    }

    @Operation(summary = "Make a scheduled post")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping("/schedule")
    ResponseEntity<PostView> schedule(
            Caller caller,
            @RequestBody NewPost body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return create(caller, body, key, PostReader.Way.SCHEDULE);
    }

    private ResponseEntity<PostView> create(Caller caller, NewPost body, @Nullable String key, PostReader.Way way) {
        caller.require(OrgRole.EDITOR);
        if (body.postId() != null) {
            throw ApiException.invalid("postId", "Unknown field: postId");
        }
        reader.settleMedia(body.mediaUrls());
        return catchingUp.on(() -> idempotency.once("posts.create", key, body, PostView.class, () -> {
            Tagged created = createPost.handle(reader.read(caller, body, way));
            return ResponseEntity.created(
                            URI.create("/api/posts/" + created.post().id()))
                    .eTag(created.etag())
                    .body(created.post());
        }));
    }

    @Operation(summary = "The posts, newest first")
    @GetMapping
    ResponseEntity<List<PostView>> list(PostQuery query) {
        FindPosts.Found found = findPosts.list(query.filter(), query.offset(), query.size());
        return ResponseEntity.ok()
                .header("X-Total-Count", Long.toString(found.total()))
                .headers(headers -> query.links(found.total()).ifPresent(links -> headers.set("Link", links)))
                .body(found.posts());
    }

    @Operation(summary = "One post")
    @GetMapping("/{id}")
    ResponseEntity<PostView> get(@PathVariable String id) {
        return answer(findPosts.one(postId(id)));
    }

    @Operation(summary = "Edit, reschedule or cancel")
    @PutMapping("/{id}")
    ResponseEntity<Changed> change(
            Caller caller,
            @PathVariable String id,
            @RequestBody Changes body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        caller.require(OrgRole.EDITOR);
        UUID post = postId(id);
        reader.settleMedia(body.mediaUrls());
        Tagged changed = catchingUp.on(() -> editPost.handle(reader.read(post, ifMatch, body)));
        return ResponseEntity.ok().eTag(changed.etag()).body(new Changed(changed.post(), true, changed.post()));
    }

    @Operation(summary = "Delete here, never on the network")
    @DeleteMapping("/{id}")
    Deleted delete(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        caller.require(OrgRole.EDITOR);
        UUID post = postId(id);
        deletePost.handle(post, ifMatch);
        return new Deleted(true, post);
    }

    static UUID postId(String text) {
        return Texts.id(text, "Post");
    }

    private static ResponseEntity<PostView> answer(Tagged tagged) {
        return ResponseEntity.ok().eTag(tagged.etag()).body(tagged.post());
    }
}
