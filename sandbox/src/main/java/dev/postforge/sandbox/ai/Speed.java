package dev.postforge.sandbox.ai;

import dev.postforge.sandbox.http.Pace;
import java.time.Duration;

/**
 * How fast the simulated models are: under 3 s without faults (running.md), and as one reads with {@code slow-tokens}.
 */
public final class Speed {

    private static final Duration THINKING = Duration.ofMillis(120);
    private static final Duration STREAMING = Duration.ofMillis(600);
    private static final Duration SLOW = Duration.ofSeconds(15);

    /** Pieces per event, so that each event arrives at about its own time. */
    private static final int PIECES_PER_EVENT = 2;

    private Speed() {}

    public static Pace thinking() {
        return Pace.after(THINKING);
    }

    public static Pace streaming(int events) {
        return Pace.stream(events * PIECES_PER_EVENT, STREAMING);
    }

    /** The same answer at a snail's pace. */
    public static Pace slowed(Pace pace) {
        return pace.isStream() ? Pace.stream(pace.pieces(), SLOW) : Pace.after(SLOW);
    }
}
