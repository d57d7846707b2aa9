package dev.postforge.post.generation.domain;

import java.util.Locale;

/** Where a generation stands. */
public enum GenerationStatus {
    REQUESTED,
    RESERVED,
    REJECTED,
    RUNNING,
    COMPLETED,
    FAILED;

    /** Whether nothing can happen to it any more. */
    public boolean isOver() {
        return this == REJECTED || this == COMPLETED || this == FAILED;
    }

    /** Its name for clients. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
