package dev.postforge.gateway.identity.domain;

import org.jspecify.annotations.Nullable;

/** Hashes and compares passwords; both cost real time on purpose. */
public interface Passwords {

    /** Shortest and longest password (security.md 8). */
    int MIN_LENGTH = 10;

    int MAX_LENGTH = 128;

    /** What to store. */
    String hash(String password);

    /** Whether the password belongs to the hash; without a hash it takes as long and says no. */
    boolean matches(String password, @Nullable String hash);
}
