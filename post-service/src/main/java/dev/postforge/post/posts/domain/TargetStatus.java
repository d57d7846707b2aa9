package dev.postforge.post.posts.domain;

import java.util.Locale;

/** Where one way out of a post is. */
public enum TargetStatus {
    DRAFT,
    SCHEDULED,
    QUEUED,
    PUBLISHED,
    FAILED,
    /** The outcome is unknown and a person decides (mechanics.md 5). */
    NEEDS_ATTENTION;

    /** The name clients see. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
