package dev.postforge.post.quality.domain;

import java.util.Locale;

/** How much a finding weighs. */
public enum Severity {
    LOW(10),
    MEDIUM(25),
    HIGH(60);

    private final int weight;

    Severity(int weight) {
        this.weight = weight;
    }

    /** Points of risk, of 100. */
    public int weight() {
        return weight;
    }

    /** Its name for clients. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
