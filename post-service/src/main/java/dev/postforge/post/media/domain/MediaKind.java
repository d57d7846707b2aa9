package dev.postforge.post.media.domain;

import java.util.Locale;

/** What people would call a file. */
public enum MediaKind {
    IMAGE,
    VIDEO,
    DOCUMENT;

    /** As clients write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
