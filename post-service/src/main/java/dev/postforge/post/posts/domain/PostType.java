package dev.postforge.post.posts.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The form a post takes on its networks. */
public enum PostType {
    FEED,
    STORY,
    REEL;

    /** The name clients see. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of this name. */
    public static Optional<PostType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wire().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
