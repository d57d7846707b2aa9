package dev.postforge.sandbox.clock;

import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Two readings: {@link #wall} is the real time, used for every instant shown to others and for due times; {@link #own}
 * runs ahead of it by what was advanced, and is what expiries, ages and quotas are measured by.
 */
public final class SandboxClock {

    private static final String AHEAD = "aheadMillis";

    private final Clock source;
    private final Table<Long> offsets;

    public SandboxClock(Clock source, Journal journal) {
        this.source = source;
        this.offsets = journal.table("clock", Long.class);
    }

    public Instant wall() {
        return source.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Instant own() {
        return wall().plusMillis(offsets.find(AHEAD).orElse(0L));
    }

    /** Moves the sandbox's own time forward and returns it. */
    public Instant advance(Duration by) {
        offsets.put(AHEAD, offsets.find(AHEAD).orElse(0L) + by.toMillis());
        return own();
    }
}
