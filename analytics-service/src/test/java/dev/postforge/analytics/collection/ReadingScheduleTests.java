package dev.postforge.analytics.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.defaults.time.Pace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadingScheduleTests {

    private static final Instant PUBLISHED = Instant.parse("2026-03-01T12:00:00Z");
    private static final CollectionProperties SETTINGS = new CollectionProperties(
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(90),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofDays(400),
            Duration.ofSeconds(1));

    @Test
    void isHourlyForADayThenSixHourlyThenOver() {
        ReadingSchedule schedule = new ReadingSchedule(SETTINGS, new Pace(1));

        assertThat(next(schedule, Duration.ZERO)).isEqualTo(Duration.ofHours(1));
        assertThat(next(schedule, Duration.ofHours(24).minusSeconds(1))).isEqualTo(Duration.ofHours(1));
        assertThat(next(schedule, Duration.ofHours(24))).isEqualTo(Duration.ofHours(6));
        assertThat(next(schedule, Duration.ofDays(89))).isEqualTo(Duration.ofHours(6));
        assertThat(schedule.after(PUBLISHED, PUBLISHED.plus(Duration.ofDays(90))))
                .isEmpty();
    }

    @Test
    void followsThePace() {
        ReadingSchedule schedule = new ReadingSchedule(SETTINGS, new Pace(60));

        assertThat(next(schedule, Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
        assertThat(next(schedule, Duration.ofHours(25))).isEqualTo(Duration.ofMinutes(6));
    }

    private static Duration next(ReadingSchedule schedule, Duration age) {
        Instant now = PUBLISHED.plus(age);
        return Duration.between(now, schedule.after(PUBLISHED, now).orElseThrow());
    }
}
