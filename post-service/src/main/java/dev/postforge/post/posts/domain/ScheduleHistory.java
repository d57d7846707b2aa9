package dev.postforge.post.posts.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The latest schedules, oldest first, to return to when a change is refused. */
public record ScheduleHistory(List<Schedule> entries) {

    /** How many are kept: a refusal is about the latest few. */
    static final int KEPT = 10;

    public ScheduleHistory {
        entries = List.copyOf(entries);
    }

    /** No schedule yet. */
    public static ScheduleHistory none() {
        return new ScheduleHistory(List.of());
    }

    ScheduleHistory with(Schedule schedule) {
        List<Schedule> longer = new ArrayList<>(entries);
        longer.add(schedule);
        return new ScheduleHistory(longer.size() > KEPT ? longer.subList(longer.size() - KEPT, longer.size()) : longer);
    }

    Optional<Schedule> at(long version) {
        return entries.stream().filter(entry -> entry.version() == version).findFirst();
    }

    /** The newest schedule before this version that names the target and was not refused for it. */
    Optional<Schedule> before(long version, UUID targetId, Set<Long> refused) {
        return entries.stream()
                .filter(entry -> entry.version() < version)
                .filter(entry -> !refused.contains(entry.version()))
                .filter(entry -> entry.targets().contains(targetId))
                .max(Comparator.comparingLong(Schedule::version));
    }
}
