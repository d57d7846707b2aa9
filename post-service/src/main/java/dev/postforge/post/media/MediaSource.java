package dev.postforge.post.media;

import java.util.Locale;

/** Where a file comes from. */
public enum MediaSource {
    UPLOAD,
    GENERATED;

    /** As clients write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
