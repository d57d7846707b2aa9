package dev.postforge.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A clock turned by hand: it shows the real time until it is set, then stands still; each test starts it anew. */
public final class SettableClock extends Clock {

    private final AtomicReference<@Nullable Instant> standing;
    private final ZoneId zone;

    public SettableClock() {
        this(new AtomicReference<>(), ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<@Nullable Instant> standing, ZoneId zone) {
        this.standing = standing;
        this.zone = zone;
    }

    /** Stops the clock at this time. */
    public void set(Instant time) {
        standing.set(time);
    }

    /** Stops the clock this much later than it shows now. */
    public void advance(Duration duration) {
        set(instant().plus(duration));
    }

    /** Goes back to the real time. */
    public void reset() {
        standing.set(null);
    }

    @Override
    public Instant instant() {
        Instant set = standing.get();
        return set == null ? Clock.systemUTC().instant() : set;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(standing, other);
    }
}
