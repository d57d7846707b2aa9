package dev.postforge.local.process;

import java.time.Duration;

/**
 * How long a dead part waits before its next process: at once for its first deaths, then ever longer, never for ever.
 */
final class Backoff {

    /** A dead part is restarted within 1 s at least this often (running.md). */
    static final int QUICK_RESTARTS = 10;

    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A process that lived this long proves that the part works. */
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private int deaths;

    Duration afterDeath(Duration lived) {
        deaths = lived.compareTo(HEALTHY) >= 0 ? 1 : deaths + 1;
        if (deaths <= QUICK_RESTARTS) {
            return QUICK;
        }
        int doublings = Math.min(deaths - QUICK_RESTARTS, 8);
        Duration pause = Duration.ofMillis(500L << doublings);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
