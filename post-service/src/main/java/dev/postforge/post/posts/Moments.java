package dev.postforge.post.posts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the database keeps it, so that an answer says the same as the next reading. */
final class Moments {

    private Moments() {}

    static Instant now(Clock clock) {
        return kept(clock.instant());
    }

    static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
