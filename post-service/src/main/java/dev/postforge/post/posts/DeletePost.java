package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostLifecycle.Trigger;
import dev.postforge.post.posts.domain.Posts;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a post here; what is on a network stays there. */
@Service
public class DeletePost {

    private final Posts posts;
    private final PostNews news;
    private final Clock clock;

    DeletePost(Posts posts, PostNews news, Clock clock) {
        this.posts = posts;
        this.news = news;
        this.clock = clock;
    }

    /** Deletes it, leaving a tombstone for facts that are still to come. */
    @Transactional
    public void handle(UUID postId, @Nullable String ifMatch) {
        Instant now = Moments.now(clock);
        Post post = posts.lock(postId).orElseThrow(() -> ApiException.notFound("Post"));
        PostChecks.version(post, ifMatch);
        PostChecks.transition(post, Trigger.DELETE, now);
        post.begin(now);
        post.delete(now);
        posts.flush();
        news.deleted(post);
    }
}
