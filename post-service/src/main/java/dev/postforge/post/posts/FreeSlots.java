package dev.postforge.post.posts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds times of the usual queue at which nothing goes out yet. */
@Service
public class FreeSlots {

    /** The usual times of a queue, in the user's zone. */
    private static final List<LocalTime> TIMES = List.of(LocalTime.of(9, 0), LocalTime.of(12, 30), LocalTime.of(18, 0));

    /** A slot is taken by a post this near. */
    private static final Duration NEAR = Duration.ofMinutes(30);

    /** How far ahead is looked at most. */
    private static final int DAYS = 60;

    private final JdbcClient jdbc;
    private final Clock clock;

    FreeSlots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A time that is free. */
    public record Slot(Instant scheduledAt, String timezone) {}

    /** The next free slots from a day on, today by default. */
    @Transactional(readOnly = true)
    public List<Slot> next(@Nullable LocalDate from, ZoneId zone, int count) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate first = from == null || from.isBefore(today) ? today : from;
        NavigableSet<Instant> taken = taken(first.atStartOfDay(zone).toInstant(), first.plusDays(DAYS), zone);
        List<Slot> free = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(first.plusDays(DAYS)) && free.size() < count; day = day.plusDays(1)) {
            for (LocalTime time : TIMES) {
                Instant at = day.atTime(time).atZone(zone).toInstant();
                boolean busy =
                        !taken.subSet(at.minus(NEAR), true, at.plus(NEAR), true).isEmpty();
                if (at.isAfter(now) && !busy && free.size() < count) {
                    free.add(new Slot(at, zone.getId()));
                }
            }
        }
        return free;
    }

    private NavigableSet<Instant> taken(Instant from, LocalDate to, ZoneId zone) {
        NavigableSet<Instant> taken = new TreeSet<>();
        jdbc.sql("SELECT scheduled_at FROM posts WHERE deleted_at IS NULL AND status IN ('SCHEDULED', 'QUEUED')"
                        + " AND coalesce(scheduled_at, created_at) BETWEEN ? AND ? AND scheduled_at IS NOT NULL")
                .param(from.minus(NEAR).atOffset(ZoneOffset.UTC))
                .param(to.atStartOfDay(zone).toOffsetDateTime())
                .query((row, number) -> taken.add(row.getTimestamp(1).toInstant()))
                .list();
        return taken;
    }
}
