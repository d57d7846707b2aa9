package dev.postforge.publishing.delivery;

import dev.postforge.defaults.time.Pace;
import dev.postforge.publishing.delivery.Deliveries.AccountHold;
import dev.postforge.publishing.delivery.Deliveries.Step;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of the engine: each step is stored, with its events, before the next call is made. */
@Service
class DeliveryRecords {
    private final Deliveries deliveries;
    private final DeliveryProperties settings;
    private final Pace pace;
    private final Clock clock;

    DeliveryRecords(Deliveries deliveries, DeliveryProperties settings, Pace pace, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.pace = pace;
        this.clock = clock;
    }

    /** What became of the works of one arming. */
    record Arming(List<Work> armed, List<Work> busy) {}

    @Transactional(readOnly = true)
    List<Delivery> load(List<Leased> leases) {
        return deliveries.load(leases);
    }

    /** Stores steps of one tenant and says which of them were still ours. */
    @Transactional
    Set<UUID> store(List<StepWriter.Entry> entries) {
        entries.forEach(entry -> {
            if (entry.blockUntil() != null) {
                deliveries.block(entry.work().lease().connectionId(), entry.blockUntil());
            }
        });
        Set<UUID> stored = new HashSet<>();
        for (boolean keep : new boolean[] {true, false}) {
            List<Step> steps = entries.stream()
                    .filter(entry -> entry.keepLease() == keep)
                    .map(entry -> new Step(entry.work().delivery(), entry.work().lease()))
                    .toList();
            if (!steps.isEmpty()) {
                stored.addAll(deliveries.store(steps, keep ? settings.lease() : null));
            }
        }
        return stored;
    }

    @Transactional(readOnly = true)
    Set<String> owned(UUID connectionId, Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : deliveries.owned(connectionId, ids);
    }

    @Transactional(readOnly = true)
    boolean hinted(String profileId) {
        return deliveries.takeHint(profileId);
    }

    /**
     * Arms the visible calls of one tenant: those that may go out now are stored as under way, the others put off.
     *
     * <p>The account rows are locked first, so that two instances count an account's calls one after the other.
     */
    @Transactional
    Arming arm(List<Work> works) {
        Instant now = clock.instant();
        Set<UUID> connectionIds = connections(works);
        Map<UUID, AccountHold> holds = deliveries.lockAccounts(connectionIds);
        Map<UUID, Integer> inFlight = deliveries.inFlight(connectionIds);
        List<Work> armed = new ArrayList<>();
        List<Work> busy = new ArrayList<>();
        List<Step> released = new ArrayList<>();
        List<Work> inOrder = works.stream()
                .sorted(Comparator.comparing(work -> work.delivery().dueAt()))
                .toList();
        for (Work work : inOrder) {
            UUID connection = work.lease().connectionId();
            AccountHold hold = holds.getOrDefault(connection, AccountHold.NONE);
            if (isHeldBack(work.delivery(), hold, now)) {
                released.add(new Step(work.delivery(), work.lease()));
            } else if (inFlight.merge(connection, 1, Integer::sum) > settings.inFlightPerAccount()) {
                busy.add(work);
            } else {
                work.delivery().arm(now, !work.network().delegated());
                armed.add(work);
            }
        }
        if (!released.isEmpty()) {
            deliveries.store(released, null);
        }
        return new Arming(stored(armed), busy);
    }

    private List<Work> stored(List<Work> armed) {
        if (armed.isEmpty()) {
            return armed;
        }
        long asked = System.nanoTime();
        Set<UUID> stored = deliveries.store(
                armed.stream()
                        .map(work -> new Step(work.delivery(), work.lease()))
                        .toList(),
                settings.armedLease());
        List<Work> ours = armed.stream()
                .filter(work -> stored.contains(work.lease().id()))
                .toList();
        ours.forEach(work -> work.lease().extended(asked, settings.armedLease()));
        return ours;
    }

    /** Whether the delivery may not go out now; if so it was put off or given up. */
    private boolean isHeldBack(Delivery delivery, AccountHold hold, Instant now) {
        if (hold.blockedUntil() != null && hold.blockedUntil().isAfter(now)) {
            delivery.putOff(
                    new Reason("RATE_LIMITED", "The account has to wait for the network's limit"),
                    now,
                    hold.blockedUntil());
            return true;
        }
        Duration late = Duration.between(delivery.dueAt(), now);
        if (late.compareTo(settings.maxLateness()) > 0) {
            delivery.fail(missed(), now);
            return true;
        }
        if (late.compareTo(settings.lateAfter()) <= 0 || delivery.tries() > 0) {
            return false;
        }
        Duration spacing = pace.scale(settings.lateSpacing());
        UUID connection = delivery.plan().connectionId();
        if (hold.nextLateAt() != null && hold.nextLateAt().isAfter(now)) {
            delivery.lookAgain(hold.nextLateAt());
            return true;
        }
        if (deliveries.hasOlderWaiting(connection, delivery.dueAt())) {
            delivery.lookAgain(now.plusSeconds(1));
            return true;
        }
        deliveries.spaceLate(connection, now.plus(spacing));
        return false;
    }

    static Reason missed() {
        return new Reason("MISSED", "Its time was missed by more than six hours, so it was not sent; send it anew.");
    }

    private static Set<UUID> connections(List<Work> works) {
        return works.stream()
                .map(work -> work.lease().connectionId())
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }
}
