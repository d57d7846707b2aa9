package dev.postforge.post.quality.domain;

import java.util.Locale;

/** How capable a model has to be. */
public enum Tier {
    ECONOMY,
    STANDARD,
    PREMIUM;

    /** Its name for clients. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
