package dev.postforge.credit.holds.domain;

import java.util.Locale;

/** What a hold pays for: one thing, or all items of a batch. */
public enum HoldKind {
    GENERATION,
    BATCH;

    /** As it is stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
