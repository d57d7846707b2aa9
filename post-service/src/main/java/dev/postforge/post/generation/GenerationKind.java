package dev.postforge.post.generation;

import java.util.Locale;

/** What can be made. */
public enum GenerationKind {
    TEXT,
    IMAGE,
    SCRIPT,
    VIDEO;

    /** Its name in events and for clients. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
