package dev.postforge.post.posts.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can decide about an unknown outcome (mechanics.md 5). */
public enum Decision {
    ADOPT,
    RESEND,
    ABANDON;

    /** The name clients and other services see. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decision of this name. */
    public static Optional<Decision> named(String name) {
        return Arrays.stream(values())
                .filter(decision -> decision.wire().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
