package dev.postforge.post.posts.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A social network that posts go to. */
public enum Platform {
    INSTAGRAM,
    FACEBOOK,
    LINKEDIN,
    X,
    TIKTOK,
    YOUTUBE;

    /** Names the seeds use besides (requirements C050, seed 4). */
    private static final Map<String, Platform> ALIASES = Map.of("insta", INSTAGRAM, "twitter", X);

    /** The name clients and other services see. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The network of this name or alias. */
    public static Optional<Platform> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Platform alias = ALIASES.get(lower);
        if (alias != null) {
            return Optional.of(alias);
        }
        return Arrays.stream(values())
                .filter(platform -> platform.wire().equals(lower))
                .findFirst();
    }
}
