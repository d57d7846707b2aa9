package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that users write (api.md, notes on Posts): instants, wall-clock times and bare dates. */
public final class ScheduledTimes {

    /** Up to this long ago means now; older is a mistake. */
    static final Duration GRACE = Duration.ofSeconds(60);

    /** Nobody plans a post further ahead; it also keeps every database type in range. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final String FIELD = "scheduledAt";
    private static final Pattern BARE_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WITH_OFFSET = Pattern.compile(".*[Tt ].*(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)");

    private ScheduledTimes() {}

    /**
     * The instant the user means.
     *
     * @param zone his zone, null if he named none
     * @param previous what a bare date keeps the time of day of, null for none
     */
    public static Instant read(String text, @Nullable ZoneId zone, @Nullable Instant previous, Instant now) {
        String trimmed = text.strip();
        Instant meant;
        try {
            meant = parse(trimmed, zone, previous);
        } catch (DateTimeException e) {
            throw ApiException.invalid(FIELD, "scheduledAt is not a date or time: write 2026-01-31T09:00:00Z");
        }
        if (meant.isBefore(now.minus(GRACE))) {
            throw ApiException.invalid(FIELD, "scheduledAt is in the past");
        }
        if (meant.isAfter(LATEST)) {
            throw ApiException.invalid(FIELD, "scheduledAt is too far in the future");
        }
        return Moments.kept(meant.isBefore(now) ? now : meant);
    }

    private static Instant parse(String text, @Nullable ZoneId zone, @Nullable Instant previous) {
        if (BARE_DATE.matcher(text).matches()) {
            LocalDate date = LocalDate.parse(text);
            ZoneId in = zone == null ? ZoneOffset.UTC : zone;
            LocalTime time =
                    previous == null ? LocalTime.MIDNIGHT : previous.atZone(in).toLocalTime();
            return date.atTime(time).atZone(in).toInstant();
        }
        if (WITH_OFFSET.matcher(text).matches()) {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        }
        LocalDateTime wallClock = LocalDateTime.parse(text);
        if (zone == null) {
            throw ApiException.invalid(FIELD, "scheduledAt needs an offset or Z, or a timezone beside it");
        }
        // In a gap this moves forward by the gap, in an overlap it takes the earlier offset (mechanics.md 12).
        return wallClock.atZone(zone).toInstant();
    }

    /** The zone of this IANA name; offsets are no zones. */
    public static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ApiException.invalid("timezone", "timezone is not an IANA time zone such as America/New_York");
        }
        return ZoneId.of(name);
    }
}
