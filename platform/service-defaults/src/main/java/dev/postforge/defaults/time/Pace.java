package dev.postforge.defaults.time;

import java.time.Duration;

/** How fast the product's own scheduled waits run: {@code --fast} divides those of a minute or more (running.md). */
public record Pace(int factor) {

    private static final Duration SHORTEST_SCALED = Duration.ofMinutes(1);

    public Pace {
        if (factor < 1) {
            throw new IllegalArgumentException("The pace factor is at least 1, not " + factor);
        }
    }

    /** The wait as it is to be waited here; waits below a minute are never scaled. */
    public Duration scale(Duration wait) {
        return wait.compareTo(SHORTEST_SCALED) < 0 ? wait : wait.dividedBy(factor);
    }
}
