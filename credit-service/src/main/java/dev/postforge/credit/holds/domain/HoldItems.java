package dev.postforge.credit.holds.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which items of one tenant's batches have an outcome; each counts once. */
public final class HoldItems {

    private final Set<Item> known;
    private final Map<UUID, Integer> counts;
    private final Map<Item, Boolean> added = new LinkedHashMap<>();

    /**
     * Those known so far.
     *
     * @param known among the items that are being told of
     * @param counts of all items, of those holds that may be finished
     */
    public HoldItems(Set<Item> known, Map<UUID, Integer> counts) {
        this.known = new HashSet<>(known);
        this.counts = new HashMap<>(counts);
    }

    /** One item of one batch. */
    public record Item(UUID holdId, UUID itemId) {}

    /** What came to be known, and whether the item was completed. */
    public Map<Item, Boolean> added() {
        return added;
    }

    boolean add(UUID holdId, UUID itemId, boolean completed) {
        Item item = new Item(holdId, itemId);
        if (!known.add(item)) {
            return false;
        }
        added.put(item, completed);
        counts.merge(holdId, 1, Integer::sum);
        return true;
    }

    int count(UUID holdId) {
        return counts.getOrDefault(holdId, 0);
    }
}
