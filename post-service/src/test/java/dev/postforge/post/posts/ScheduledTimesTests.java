package dev.postforge.post.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postforge.defaults.errors.ApiException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as users write them. */
class ScheduledTimesTests {

    private static final Instant NOW = Instant.parse("2026-01-10T10:00:00Z");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static String read(String text, ZoneId zone) {
        return ScheduledTimes.read(text, zone, null, NOW).toString();
    }

    @ParameterizedTest
    @CsvSource({
        // an instant, whatever the zone
        "2026-11-05T09:00:00Z, America/New_York, 2026-11-05T09:00:00Z",
        "2026-11-05T09:00:00+02:00, America/New_York, 2026-11-05T07:00:00Z",
        "2026-11-05T09:00Z, America/New_York, 2026-11-05T09:00:00Z",
        // wall-clock time
        "2026-11-05T09:00:00, America/New_York, 2026-11-05T14:00:00Z",
        "2026-07-05T09:00:00, America/New_York, 2026-07-05T13:00:00Z",
        // in the gap of 8 March 2026 forward by the gap, in the overlap of 1 November the earlier instant
        "2026-03-08T02:30:00, America/New_York, 2026-03-08T07:30:00Z",
        "2026-11-01T01:30:00, America/New_York, 2026-11-01T05:30:00Z",
        // leap day, beyond 2038
        "2028-02-29T12:00:00, Europe/Berlin, 2028-02-29T11:00:00Z",
        "2040-06-01T12:00:00Z, UTC, 2040-06-01T12:00:00Z",
        "2026-01-15, America/New_York, 2026-01-15T05:00:00Z",
    })
    void anInstantOrAWallClockTime(String text, String zone, String instant) {
        assertThat(read(text, ZoneId.of(zone))).isEqualTo(instant);
    }

    @Test
    void aBareDateKeepsTheTimeOfDayInTheZone() {
        Instant nineInSummer = Instant.parse("2026-07-10T13:00:00Z");

        assertThat(ScheduledTimes.read("2026-12-15", NEW_YORK, nineInSummer, NOW))
                .isEqualTo("2026-12-15T14:00:00Z");
        assertThat(ScheduledTimes.read("2026-01-15", null, null, NOW)).isEqualTo("2026-01-15T00:00:00Z");
    }

    @Test
    void upToAMinuteAgoMeansNow() {
        assertThat(read("2026-01-10T09:59:00Z", NEW_YORK)).isEqualTo(NOW.toString());
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read("2026-01-10T09:58:59Z", NEW_YORK))
                .satisfies(refusal -> assertThat(refusal.details()).containsEntry("field", "scheduledAt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "2026-02-29T12:00:00Z",
                "2026-13-01",
                "2026-01-15T25:00:00",
                "9999-12-31T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-05T09:00:00+99:00",
                "",
                "1767225600"
            })
    void everythingElseIsRefusedByName(String text) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read(text, NEW_YORK))
                .satisfies(refusal -> assertThat(refusal.details()).containsEntry("field", "scheduledAt"));
    }

    @Test
    void aWallClockTimeNeedsAZone() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ScheduledTimes.read("2026-11-05T09:00:00", null, null, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "Mars/Olympus", "utc ", "", "UTC+2"})
    void onlyIanaNamesAreZones(String name) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ScheduledTimes.zone(name))
                .satisfies(refusal -> assertThat(refusal.details()).containsEntry("field", "timezone"));
    }
}
