package dev.postforge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The clock turned by hand. */
class SettableClockTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void standsWhereItIsSetAndMovesWhenAdvanced() {
        SettableClock clock = new SettableClock();
        clock.set(NOON);
        clock.advance(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));
        assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).instant()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void runsAgainAfterReset() {
        SettableClock clock = new SettableClock();
        clock.set(NOON.minus(Duration.ofDays(400)));
        clock.reset();

        assertThat(clock.instant()).isAfter(NOON.minus(Duration.ofDays(365)));
    }
}
