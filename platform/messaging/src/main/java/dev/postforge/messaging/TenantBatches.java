package dev.postforge.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Cuts one poll into the records of one tenant each, without changing the order of any key. */
final class TenantBatches {

    private TenantBatches() {}

    /** One list per tenant; a key that turns up under a second tenant starts a new round. */
    static List<List<Arrival>> of(List<Arrival> arrivals) {
        List<List<Arrival>> batches = new ArrayList<>();
        Map<Optional<UUID>, List<Arrival>> round = new LinkedHashMap<>();
        Map<Place, Optional<UUID>> owners = new HashMap<>();
        for (Arrival arrival : arrivals) {
            Optional<UUID> tenant = Optional.ofNullable(arrival.tenantId());
            Place place = new Place(
                    arrival.raw().topic(),
                    Objects.requireNonNullElse(arrival.raw().key(), ""));
            Optional<UUID> owner = owners.getOrDefault(place, tenant);
            if (!owner.equals(tenant)) {
                batches.addAll(round.values());
                round.clear();
                owners.clear();
            }
            owners.put(place, tenant);
            round.computeIfAbsent(tenant, name -> new ArrayList<>()).add(arrival);
        }
        batches.addAll(round.values());
        return batches;
    }

    private record Place(String topic, String key) {}
}
