package dev.postforge.gateway.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be told to one client. */
public final class FeedStream implements AutoCloseable {

    /**
     * What the client is told next.
     *
     * @param resync the client missed something and must refetch, before the items
     * @param ended nothing follows
     */
    public record Next(boolean resync, List<FeedItem> items, boolean ended) {
        public Next {
            items = List.copyOf(items);
        }
    }

    private final Feed feed;
    private final UUID tenantId;
    private final UUID userId;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FeedItem> waiting = new ArrayDeque<>();
    private boolean missed;
    private boolean ended;

    FeedStream(Feed feed, UUID tenantId, UUID userId, int capacity) {
        this.feed = feed;
        this.tenantId = tenantId;
        this.userId = userId;
        this.capacity = capacity;
    }

    /** Waits this long for something to tell. */
    public Next next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (waiting.isEmpty() && !missed && !ended && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            Next next = new Next(missed, new ArrayList<>(waiting), ended);
            waiting.clear();
            missed = false;
            return next;
        } finally {
            lock.unlock();
        }
    }

    void offer(FeedItem item) {
        if (item.userId() != null && !item.userId().equals(userId)) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() >= capacity) {
                waiting.clear();
                missed = true;
            }
            waiting.addLast(item);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void resync() {
        lock.lock();
        try {
            missed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    UUID tenantId() {
        return tenantId;
    }

    UUID userId() {
        return userId;
    }

    @Override
    public void close() {
        feed.leave(this);
    }
}
