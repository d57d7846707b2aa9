package dev.postforge.post.posts;

import dev.postforge.post.posts.domain.Post;

/** A post as clients see it, and the tag of this state of it. */
public record Tagged(PostView post, String etag) {

    /** The view and tag of this post: version for commands, revision for facts (api.md, Conventions). */
    public static Tagged of(Post post) {
        return new Tagged(PostView.of(post), "\"" + post.version() + "." + post.revision() + "\"");
    }
}
