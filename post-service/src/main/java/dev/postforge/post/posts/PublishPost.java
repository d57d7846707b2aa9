package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.post.media.OwnMedia;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostLifecycle.Trigger;
import dev.postforge.post.posts.domain.PostTarget;
import dev.postforge.post.posts.domain.Posts;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a post out at once, or the failed parts of it again. */
@Service
public class PublishPost {

    private final Posts posts;
    private final Targeting targeting;
    private final PostNews news;
    private final OwnMedia media;
    private final Clock clock;

    PublishPost(Posts posts, Targeting targeting, PostNews news, OwnMedia media, Clock clock) {
        this.posts = posts;
        this.targeting = targeting;
        this.news = news;
        this.media = media;
        this.clock = clock;
    }

    /** Publishes a draft or a scheduled post now; from here on the user's changes are refused. */
    @Transactional
    public Tagged now(UUID postId) {
        Instant now = Moments.now(clock);
        Post post = prepared(postId, Trigger.PUBLISH, now);
        post.publish(now);
        posts.flush();
        news.updated(post, "To be published now");
        news.scheduled(post, "To be published now");
        return Tagged.of(post);
    }

    /** Tries the targets that failed again; published and unknown ones are left alone. */
    @Transactional
    public Tagged again(UUID postId) {
        Instant now = Moments.now(clock);
        Post post = prepared(postId, Trigger.RETRY, now);
        post.retry(now);
        posts.flush();
        news.updated(post, "To be tried again");
        news.scheduled(post, "To be tried again now");
        return Tagged.of(post);
    }

    private Post prepared(UUID postId, Trigger trigger, Instant now) {
        Post post = posts.lock(postId).orElseThrow(() -> ApiException.notFound("Post"));
        PostChecks.transition(post, trigger, now);
        PostChecks.limits(
                post.written(), post.targets().stream().map(PostTarget::aim).toList(), true, media);
        if (post.openTargets().isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID_TRANSITION,
                    "No target of this post can be sent; unknown outcomes need a decision");
        }
        targeting.refresh(post);
        post.begin(now);
        return post;
    }
}
