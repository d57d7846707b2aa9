package dev.postforge.post.generation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who waits for a change of a row: woken in-process when this instance made it, else by looking at the rows of all
 * waiters with one statement (mechanics.md 4).
 */
@Component
class Signals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    /** Looks after 5, 10 and 20 ms, then every 50 ms (mechanics.md 4). */
    private static final long[] PAUSES_MS = {5, 10, 20, 50};

    private final GenerationClaims claims;
    private final Map<UUID, List<Waiter>> waiters = new ConcurrentHashMap<>();
    private volatile boolean running;
    private Thread poller = new Thread(this::poll);

    Signals(GenerationClaims claims) {
        this.claims = claims;
    }

    /** One who waits; the permit is the wake. */
    private static final class Waiter {
        private final GenerationClaims.Key key;
        private final Semaphore woken = new Semaphore(0);
        private volatile long known;
        private volatile boolean polled = true;
        private long nextLook;
        private int looks;

        Waiter(GenerationClaims.Key key) {
            this.key = key;
            looked();
        }

        private void looked() {
            nextLook =
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSES_MS[Math.min(looks, PAUSES_MS.length - 1)]);
            looks++;
        }
    }

    /** Wakes whoever waits for this one, once the running transaction has committed. */
    void wakeAfterCommit(UUID id) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(id);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(id);
            }
        });
    }

    void wake(UUID id) {
        List<Waiter> waiting = waiters.get(id);
        if (waiting != null) {
            synchronized (waiting) {
                waiting.forEach(waiter -> waiter.woken.release());
            }
        }
    }

    /**
     * Waits until the row is as wanted, at most so long; the row as it was seen last. A database that is busy or away
     * makes nobody's wait fail: the work goes on, and may be asked for later.
     *
     * @param known the row as the caller has seen it
     * @param look reads the row
     * @param here whether this instance works on it, so that nobody else will change it
     */
    Generation await(
            Generation known,
            Supplier<Generation> look,
            Predicate<Generation> wanted,
            Duration atMost,
            Predicate<UUID> here) {
        long until = System.nanoTime() + atMost.toNanos();
        GenerationClaims.Key key = new GenerationClaims.Key(known.tenantId(), known.id());
        Waiter waiter = new Waiter(key);
        List<Waiter> all = waiters.compute(key.id(), (id, others) -> {
            List<Waiter> list = others == null ? Collections.synchronizedList(new ArrayList<>()) : others;
            list.add(waiter);
            return list;
        });
        Generation seen = known;
        try {
            while (true) {
                seen = lookAgain(seen, look);
                long left = until - System.nanoTime();
                if (wanted.test(seen) || left <= 0) {
                    return seen;
                }
                waiter.known = seen.version();
                waiter.polled = !here.test(key.id());
                LockSupport.unpark(poller);
                if (waiter.woken.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                    waiter.woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return seen;
        } finally {
            waiters.computeIfPresent(key.id(), (id, others) -> {
                all.remove(waiter);
                return others.isEmpty() ? null : others;
            });
        }
    }

    private static Generation lookAgain(Generation seen, Supplier<Generation> look) {
        try {
            return look.get();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Generation {} could not be looked at, the next look will: {}", seen.id(), e.toString());
            return seen;
        }
    }

    /** Looks again soon whether or not someone here works on it: whoever did may have let go. */
    void recheck(UUID id) {
        List<Waiter> waiting = waiters.get(id);
        if (waiting != null) {
            synchronized (waiting) {
                waiting.forEach(waiter -> waiter.polled = true);
            }
        }
        wake(id);
    }

    @Override
    public void start() {
        running = true;
        poller = Thread.ofVirtual().name("generation-waiters").start(this::poll);
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(poller);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, whose requests wait here. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void poll() {
        while (running) {
            List<Waiter> due = new ArrayList<>();
            long next = nextLook(due);
            if (due.isEmpty()) {
                LockSupport.parkNanos(Math.min(next - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
                continue;
            }
            look(due);
        }
    }

    private long nextLook(List<Waiter> due) {
        long now = System.nanoTime();
        long next = now + TimeUnit.SECONDS.toNanos(1);
        for (List<Waiter> waiting : waiters.values()) {
            synchronized (waiting) {
                for (Waiter waiter : waiting) {
                    if (!waiter.polled) {
                        continue;
                    }
                    if (waiter.nextLook - now <= 0) {
                        due.add(waiter);
                    } else if (waiter.nextLook - next < 0) {
                        next = waiter.nextLook;
                    }
                }
            }
        }
        return next;
    }

    private void look(List<Waiter> due) {
        Map<UUID, GenerationClaims.Key> keys = new HashMap<>();
        due.forEach(waiter -> {
            keys.put(waiter.key.id(), waiter.key);
            waiter.looked();
        });
        try {
            Map<UUID, Long> versions = claims.versions(keys.values());
            for (Waiter waiter : due) {
                Optional.ofNullable(versions.get(waiter.key.id()))
                        .filter(version -> version != waiter.known)
                        .ifPresent(changed -> waiter.woken.release());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Waiting rows could not be looked at, the next look will: {}", e.toString());
        }
    }
}
