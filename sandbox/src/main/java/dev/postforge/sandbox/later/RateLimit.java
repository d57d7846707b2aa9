package dev.postforge.sandbox.later;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** 120 requests in any 60 seconds per account, by the real clock (seed 1). */
final class RateLimit {

    static final int REQUESTS = 120;
    static final Duration WINDOW = Duration.ofSeconds(60);

    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    /** Counts a request, unless there were too many already. */
    boolean admit(String accountId, Instant now) {
        Deque<Instant> times = current(accountId, now);
        if (times.size() >= REQUESTS) {
            return false;
        }
        times.addLast(now);
        return true;
    }

    int remaining(String accountId, Instant now) {
        return REQUESTS - current(accountId, now).size();
    }

    /** When the oldest counted request leaves the window. */
    Instant reset(String accountId, Instant now) {
        Deque<Instant> times = current(accountId, now);
        return times.isEmpty() ? now : times.getFirst().plus(WINDOW);
    }

    private Deque<Instant> current(String accountId, Instant now) {
        Deque<Instant> times = recent.computeIfAbsent(accountId, id -> new ArrayDeque<>());
        Instant start = now.minus(WINDOW);
        while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
            times.removeFirst();
        }
        return times;
    }
}
