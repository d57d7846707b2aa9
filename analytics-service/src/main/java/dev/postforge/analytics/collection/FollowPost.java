package dev.postforge.analytics.collection;

import dev.postforge.analytics.posts.KnownPosts;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostVerified;
import dev.postforge.defaults.tenancy.Tenant;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins and ends the reading of a post's numbers as its life goes. */
@Component
@Transactional
public class FollowPost {

    /** Networks whose numbers can be read so far. */
    private static final Set<String> PLATFORMS = Set.of("instagram");

    private final KnownPosts posts;
    private final CollectionRows collections;
    private final Clock clock;

    FollowPost(KnownPosts posts, CollectionRows collections, Clock clock) {
        this.posts = posts;
        this.collections = collections;
        this.clock = clock;
    }

    /** It was published: the first reading is due at once (running.md, Pace). */
    public void published(PostPublished post) {
        UUID tenant = Tenant.required().tenantId();
        posts.exists(tenant, post.postId());
        if (PLATFORMS.contains(post.platform())) {
            collections.start(tenant, post, clock.instant());
        }
    }

    /** It was found live, for a story perhaps under another id (VER-13). */
    public void verified(PostVerified post) {
        collections.matched(Tenant.required().tenantId(), post.postId(), post.targetId(), post.matchedPostId());
    }

    /** It was deleted here; what is live on a network stays there, but its numbers are nobody's question any more. */
    public void deleted(UUID postId) {
        UUID tenant = Tenant.required().tenantId();
        posts.deleted(tenant, postId);
        collections.stop(tenant, postId);
    }
}
