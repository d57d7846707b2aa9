package dev.postforge.defaults.security;

import java.util.List;

/**
 * Paths a service serves without the internal token, as OAuth callbacks; their handlers check the caller themselves.
 *
 * @param patterns Spring path patterns, as {@code /auth/oauth/*}{@code /callback}
 */
public record PublicPaths(List<String> patterns) {

    /** These patterns. */
    public static PublicPaths of(String... patterns) {
        return new PublicPaths(List.of(patterns));
    }
}
