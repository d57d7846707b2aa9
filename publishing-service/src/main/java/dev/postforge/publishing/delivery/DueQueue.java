package dev.postforge.publishing.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Works in the order of their time; a taker gets all that are due together. */
final class DueQueue {
    /** A clock turned by hand shows only when it is read again. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

    /** Works so close in time are taken together, as the arming of many costs little more than that of one. */
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private final Clock clock;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparing(Entry::at));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();

    DueQueue(Clock clock) {
        this.clock = clock;
    }

    private record Entry(Instant at, Work work) {}

    void add(Instant at, Work work) {
        lock.lock();
        try {
            entries.add(new Entry(at, work));
            Entry first = entries.peek();
            if (first != null && first.at().equals(at)) {
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for works that are due, not longer than a moment; may be empty. */
    List<Work> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = LONGEST_WAIT.toNanos();
            while (left > 0 && untilFirst() > 0) {
                left = earlier.awaitNanos(Math.min(left, untilFirst()));
            }
            return due(clock.instant().plus(TOGETHER));
        } finally {
            lock.unlock();
        }
    }

    private long untilFirst() {
        Entry first = entries.peek();
        return first == null
                ? LONGEST_WAIT.toNanos()
                : Duration.between(clock.instant(), first.at()).toNanos();
    }

    private List<Work> due(Instant now) {
        List<Work> due = new ArrayList<>();
        Entry first = entries.peek();
        while (first != null && !first.at().isAfter(now)) {
            due.add(first.work());
            entries.poll();
            first = entries.peek();
        }
        return due;
    }

    /** Takes everything out. */
    List<Work> drain() {
        lock.lock();
        try {
            List<Work> all = entries.stream().map(Entry::work).toList();
            entries.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
