package dev.postforge.sandbox.http;

import java.time.Duration;

/**
 * How an answer is spread over time.
 *
 * @param before how long the provider thinks first
 * @param pieces in how many pieces the body comes
 * @param over how long that takes
 */
public record Pace(Duration before, int pieces, Duration over) {

    /** Everything at once. */
    public static final Pace AT_ONCE = new Pace(Duration.ZERO, 1, Duration.ZERO);

    /** The whole body, after some thought. */
    public static Pace after(Duration before) {
        return new Pace(before, 1, Duration.ZERO);
    }

    /** A stream: piece by piece, beginning at once. */
    public static Pace stream(int pieces, Duration over) {
        return new Pace(Duration.ZERO, pieces, over);
    }

    public boolean isStream() {
        return pieces > 1;
    }
}
