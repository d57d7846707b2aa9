package dev.postforge.post.posts.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Where a post is on its way; derived from its targets. */
public enum PostStatus {
    DRAFT,
    SCHEDULED,
    QUEUED,
    PUBLISHED,
    FAILED;

    /** The name clients see. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this name; {@code saved} is a kept draft (requirements C043). */
    public static Optional<PostStatus> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("saved")) {
            return Optional.of(DRAFT);
        }
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(lower))
                .findFirst();
    }

    /** What its targets make of a post: open ones first, then failure, then success. */
    static PostStatus of(Collection<TargetStatus> targets) {
        if (targets.contains(TargetStatus.QUEUED)) {
            return QUEUED;
        }
        if (targets.contains(TargetStatus.SCHEDULED)) {
            return SCHEDULED;
        }
        if (targets.contains(TargetStatus.FAILED) || targets.contains(TargetStatus.NEEDS_ATTENTION)) {
            return FAILED;
        }
        boolean allOut = targets.stream().allMatch(target -> target == TargetStatus.PUBLISHED);
        return allOut && !targets.isEmpty() ? PUBLISHED : DRAFT;
    }
}
