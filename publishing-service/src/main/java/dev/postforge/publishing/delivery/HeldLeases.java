package dev.postforge.publishing.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Every lease of this instance, for renewal and for the count per account. */
final class HeldLeases {
    private final DueDeliveries due;
    private final DeliveryProperties settings;
    private final Map<UUID, Leased> held = new ConcurrentHashMap<>();

    HeldLeases(DueDeliveries due, DeliveryProperties settings) {
        this.due = due;
        this.settings = settings;
    }

    void add(List<Leased> leases) {
        leases.forEach(lease -> held.put(lease.id(), lease));
    }

    /** The work under it is over, or its worker died: it is not renewed any more. */
    void forget(Leased lease) {
        held.remove(lease.id(), lease);
    }

    int size() {
        return held.size();
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Accounts of which so many are held that no more should be claimed. */
    Set<UUID> crowded() {
        return held.values().stream()
                .collect(Collectors.groupingBy(Leased::connectionId, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() >= settings.heldPerAccount())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Extends all of them; those that are lost stop their work before its next call. */
    void renew() {
        List<Leased> leases = List.copyOf(held.values());
        if (leases.isEmpty()) {
            return;
        }
        long asked = System.nanoTime();
        DueDeliveries.Renewal renewal = due.renew(leases, settings.lease());
        for (Leased lease : leases) {
            if (renewal.extended().contains(lease.id())) {
                lease.extended(asked, settings.lease());
            } else if (!renewal.ours().contains(lease.id())) {
                lease.lost();
            }
        }
    }

    /** Makes sure that the lease lasts so long, or stops the work. */
    void ensure(Leased lease, Duration least) {
        if (lease.lasts(least)) {
            return;
        }
        long asked = System.nanoTime();
        Duration life = least.plus(settings.leaseMargin());
        if (!due.renew(List.of(lease), life).extended().contains(lease.id())) {
            throw new LeaseLostException(lease.id());
        }
        lease.extended(asked, life);
    }

    /** Gives back what nobody works on. */
    void release(List<Leased> leases) {
        if (!leases.isEmpty()) {
            due.release(leases);
            leases.forEach(this::forget);
        }
    }
}
