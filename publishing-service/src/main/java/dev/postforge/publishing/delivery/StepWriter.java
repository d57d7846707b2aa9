package dev.postforge.publishing.delivery;

import dev.postforge.defaults.tenancy.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores the steps of many workers together: while one transaction of a tenant is under way the next steps gather, and
 * the first of their workers stores them all. Each worker still waits until its own step is committed.
 */
@Component
class StepWriter {
    private static final int MOST_TOGETHER = 200;

    private final DeliveryRecords records;
    private final DeliveryProperties settings;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();

    StepWriter(DeliveryRecords records, DeliveryProperties settings) {
        this.records = records;
        this.settings = settings;
    }

    private static final class Lane {
        private final ConcurrentLinkedQueue<Entry> waiting = new ConcurrentLinkedQueue<>();
        private final ReentrantLock lock = new ReentrantLock();
    }

    /** One step to be stored, and what became of it. */
    static final class Entry {
        private final Work work;
        private final boolean keepLease;
        private final @Nullable Instant blockUntil;
        private boolean done;
        private boolean ours;
        private @Nullable RuntimeException failure;

        private Entry(Work work, boolean keepLease, @Nullable Instant blockUntil) {
            this.work = work;
            this.keepLease = keepLease;
            this.blockUntil = blockUntil;
        }

        Work work() {
            return work;
        }

        boolean keepLease() {
            return keepLease;
        }

        @Nullable
        Instant blockUntil() {
            return blockUntil;
        }
    }

    /** Stores a step and goes on under the same lease. */
    void save(Work work) {
        long asked = System.nanoTime();
        store(new Entry(work, true, null));
        work.lease().extended(asked, settings.lease());
    }

    /** Stores the last step and gives the lease back. */
    void finish(Work work) {
        store(new Entry(work, false, null));
    }

    /** The same, and nothing goes out through the account until then. */
    void finishAndBlock(Work work, Instant until) {
        store(new Entry(work, false, until));
    }

    private void store(Entry entry) {
        Lane lane = lanes.computeIfAbsent(Tenant.required().tenantId(), any -> new Lane());
        lane.waiting.add(entry);
        lane.lock.lock();
        try {
            while (!entry.done) {
                storeNext(lane);
            }
        } finally {
            lane.lock.unlock();
        }
        if (entry.failure != null) {
            throw entry.failure;
        }
        if (!entry.ours) {
            throw new LeaseLostException(entry.work.lease().id());
        }
    }

    private void storeNext(Lane lane) {
        List<Entry> batch = new ArrayList<>();
        Entry next = lane.waiting.poll();
        while (next != null) {
            batch.add(next);
            next = batch.size() < MOST_TOGETHER ? lane.waiting.poll() : null;
        }
        try {
            settle(batch, records.store(batch));
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                fail(batch.getFirst(), e);
            } else {
                batch.forEach(this::storeAlone);
            }
        }
    }

    /** One step that cannot be stored must not take the others with it. */
    private void storeAlone(Entry entry) {
        try {
            settle(List.of(entry), records.store(List.of(entry)));
        } catch (RuntimeException e) {
            fail(entry, e);
        }
    }

    private static void settle(List<Entry> batch, Set<UUID> stored) {
        batch.forEach(entry -> {
            entry.ours = stored.contains(entry.work.lease().id());
            entry.done = true;
        });
    }

    private static void fail(Entry entry, RuntimeException failure) {
        entry.failure = failure;
        entry.done = true;
    }
}
