package dev.postforge.post.posts.domain;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what was published was seen live. */
public enum VerificationStatus {
    PENDING,
    VERIFIED,
    FAILED;

    /** The worst word wins; null where nobody looks. */
    static @Nullable VerificationStatus ofAll(Collection<@Nullable String> targets) {
        for (VerificationStatus one : List.of(FAILED, PENDING, VERIFIED)) {
            if (targets.contains(one.name())) {
                return one;
            }
        }
        return null;
    }
}
