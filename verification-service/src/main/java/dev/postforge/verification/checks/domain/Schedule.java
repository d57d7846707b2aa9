package dev.postforge.verification.checks.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a post is looked for.
 *
 * @param waits before the first check and between the checks, as they are waited here
 * @param spacing least time between two checks when they are late (mechanics.md 11)
 */
public record Schedule(List<Duration> waits, Duration spacing) {

    public Schedule {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("There is at least one check");
        }
    }

    /** How many checks there are. */
    public int attempts() {
        return waits.size();
    }

    /** When the check of this number, counted from 1, is due. */
    public Instant due(Instant from, int attempt) {
        return from.plus(waits.subList(0, attempt).stream().reduce(Duration.ZERO, Duration::plus));
    }

    /** When the check of this number is due after one that was made just now, perhaps late. */
    public Instant dueAfter(Instant from, int attempt, Instant previous) {
        Instant due = due(from, attempt);
        Instant spaced = previous.plus(spacing);
        return due.isAfter(spaced) ? due : spaced;
    }
}
