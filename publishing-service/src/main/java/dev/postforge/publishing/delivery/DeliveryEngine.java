package dev.postforge.publishing.delivery;

import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.connections.Connections;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.Networks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance's share of the deliveries: leases what falls due soon, holds it in a queue in memory, and works on it at
 * its time. Any number of instances may run; a lease that is not renewed falls to another.
 */
final class DeliveryEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);
    private static final Duration BUSY_RETRY = Duration.ofMillis(50);
    private static final Duration MOST_SKEW = Duration.ofSeconds(2);
    private static final int RENEWALS_PER_LEASE = 4;

    private final DueDeliveries due;
    private final DeliveryRecords records;
    private final DeliverySteps steps;
    private final Networks networks;
    private final Connections connections;
    private final Wake wake;
    private final DeliveryProperties settings;
    private final Clock clock;
    private final HeldLeases leases;
    private final AccountGate gate;
    private final DueQueue queue;
    private final Slots slots;
    /** Platform threads, so that a call whose time has come does not wait for a carrier; as many as there are slots. */
    private final ExecutorService calls = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("delivery-call-", 0).daemon().factory());

    private final List<Thread> loops = new ArrayList<>();
    private volatile boolean running;
    private volatile boolean clockIsWrong;

    DeliveryEngine(
            DueDeliveries due,
            DeliveryRecords records,
            DeliverySteps steps,
            Networks networks,
            Connections connections,
            Wake wake,
            DeliveryProperties settings,
            Clock clock) {
        this.due = due;
        this.records = records;
        this.steps = steps;
        this.networks = networks;
        this.connections = connections;
        this.wake = wake;
        this.settings = settings;
        this.clock = clock;
        this.leases = new HeldLeases(due, settings);
        this.gate = new AccountGate(settings.inFlightPerAccount());
        this.queue = new DueQueue(clock);
        this.slots = new Slots(settings.visibleSlots(), settings.otherSlots());
    }

    void start() {
        running = true;
        loop("delivery-claims", () -> {
            wake.await(settings.poll().toMillis());
            claim();
        });
        loop("delivery-timer", () -> queue.take().forEach(work -> begin(gate.enter(work))));
        Duration renewal = settings.lease().dividedBy(RENEWALS_PER_LEASE);
        loop("delivery-leases", () -> {
            Thread.sleep(renewal);
            leases.renew();
            watchClock();
        });
    }

    /** A round that may be interrupted by the stop. */
    private interface Round {
        void run() throws InterruptedException;
    }

    private void loop(String name, Round round) {
        loops.add(Thread.ofPlatform().name(name).daemon(true).start(() -> {
            while (running) {
                try {
                    round.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (RuntimeException e) {
                    LOG.warn("{} had trouble and goes on: {}", name, e.toString());
                    pause();
                }
            }
        }));
    }

    private void pause() {
        try {
            Thread.sleep(settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void claim() {
        List<Leased> claimed;
        do {
            int room = Math.min(settings.batch(), settings.held() - leases.size());
            if (!running || clockIsWrong || room <= 0) {
                return;
            }
            claimed = due.claim(clock.instant().plus(settings.lookahead()), room, leases.crowded());
            leases.add(claimed);
            byTenant(claimed, Leased::tenantId)
                    .forEach((tenant, group) -> worker(tenant, "delivery-load", () -> load(group)));
        } while (claimed.size() == settings.batch());
    }

    private static <T> Map<UUID, List<T>> byTenant(List<T> items, java.util.function.Function<T, UUID> tenant) {
        return items.stream().collect(Collectors.groupingBy(tenant));
    }

    private static void worker(UUID tenant, String name, Runnable work) {
        Thread.ofVirtual().name(name).start(() -> Tenant.of(tenant).run(work));
    }

    private void load(List<Leased> group) {
        Map<UUID, Leased> byId = new HashMap<>();
        group.forEach(lease -> byId.put(lease.id(), lease));
        try {
            Map<UUID, Grant> grants =
                    connections.grants(group.stream().map(Leased::connectionId).collect(Collectors.toSet()));
            for (Delivery delivery : records.load(group)) {
                Leased lease =
                        Objects.requireNonNull(byId.remove(delivery.plan().id()));
                route(new Work(
                        lease,
                        delivery,
                        networks.wayOut(
                                delivery.plan().platform(), delivery.plan().channel()),
                        grants.get(lease.connectionId()),
                        Objects.requireNonNullElse(delivery.nextAt(), clock.instant())));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} deliveries could not be loaded and are left to the next claim: {}", group.size(), e.toString());
        } finally {
            byId.values().forEach(leases::forget);
        }
    }

    /** To its time; the intent of a visible call is stored a little before. */
    private void route(Work work) {
        queue.add(work.visible() ? work.at().minus(settings.armLead()) : work.at(), work);
    }

    private void begin(List<Work> admitted) {
        List<Work> visible = new ArrayList<>();
        for (Work work : admitted) {
            if (work.visible() && work.grant() != null) {
                visible.add(work);
            } else {
                worker(work.lease().tenantId(), "delivery-step", () -> other(work));
            }
        }
        byTenant(visible, work -> work.lease().tenantId())
                .forEach((tenant, group) -> worker(tenant, "delivery-arm", () -> arm(group)));
    }

    private void arm(List<Work> group) {
        DeliveryRecords.Arming arming;
        try {
            arming = records.arm(group);
        } catch (RuntimeException e) {
            LOG.warn("{} deliveries could not be armed: {}", group.size(), e.toString());
            group.forEach(work -> over(work, true));
            return;
        }
        for (Work work : group) {
            if (arming.armed().contains(work)) {
                boolean inTime = !work.at().isBefore(work.delivery().armedAt().minus(settings.lookahead()));
                calls.execute(() -> Tenant.of(work.lease().tenantId()).run(() -> call(work, inTime)));
            } else if (arming.busy().contains(work)) {
                begin(gate.leave(work.lease().connectionId(), true));
                queue.add(clock.instant().plus(BUSY_RETRY), work);
            } else {
                over(work, true);
            }
        }
    }

    private void call(Work work, boolean readyInTime) {
        guarded(work, true, () -> slots.visible(work.network(), () -> steps.call(work, leases, readyInTime)));
    }

    private void other(Work work) {
        boolean visible = work.visible();
        guarded(
                work,
                visible,
                () -> slots.other(work.network(), () -> {
                    leases.ensure(work.lease(), settings.leaseMargin());
                    if (steps.other(work)) {
                        Instant at = Objects.requireNonNullElse(work.delivery().nextAt(), clock.instant());
                        leases.add(List.of(work.lease()));
                        route(new Work(work.lease(), work.delivery(), work.network(), work.grant(), at));
                        return true;
                    }
                    return false;
                }));
    }

    /** Some work on a delivery. */
    private interface Task {
        /** Whether the lease goes on to further work. */
        boolean run();
    }

    private void guarded(Work work, boolean visible, Task task) {
        boolean goesOn = false;
        try {
            goesOn = task.run();
        } catch (LeaseLostException e) {
            LOG.debug("{}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "Work on delivery {} failed; its lease runs out and it is taken up again",
                    work.lease().id(),
                    e);
        } finally {
            if (!goesOn) {
                leases.forget(work.lease());
            }
            begin(gate.leave(work.lease().connectionId(), visible));
        }
    }

    private void over(Work work, boolean visible) {
        leases.forget(work.lease());
        begin(gate.leave(work.lease().connectionId(), visible));
    }

    private void watchClock() {
        Duration skew = due.clockSkew();
        steps.skew(skew);
        boolean wrong = skew.abs().compareTo(MOST_SKEW) > 0;
        if (wrong && !clockIsWrong) {
            LOG.error(
                    "This machine's clock differs from the database's by {}: nothing is claimed until it is set", skew);
        }
        clockIsWrong = wrong;
    }

    /** Status of a work that is not over, for the steps. */
    static boolean isOpen(DeliveryStatus status) {
        return status != DeliveryStatus.PUBLISHED
                && status != DeliveryStatus.FAILED
                && status != DeliveryStatus.CANCELLED;
    }

    /** Claims nothing more, gives back what waits, and lets the calls under way come to their end. */
    @Override
    public void close() {
        running = false;
        loops.forEach(Thread::interrupt);
        List<Leased> waiting = queue.drain().stream().map(Work::lease).toList();
        try {
            leases.release(waiting);
        } catch (RuntimeException e) {
            LOG.warn("{} leases run out by themselves: {}", waiting.size(), e.toString());
        }
        long deadline = System.nanoTime() + settings.armedLease().toNanos();
        while (!leases.isEmpty() && System.nanoTime() < deadline) {
            pause();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Stops as a killed process does: nothing is given back, nothing is finished. */
    void abandon() {
        running = false;
        loops.forEach(Thread::interrupt);
        queue.drain();
    }
}
