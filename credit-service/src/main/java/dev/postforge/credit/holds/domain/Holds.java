package dev.postforge.credit.holds.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The holds of locked accounts. */
public interface Holds {

    /** The named ones that exist, by tenant and id. */
    Map<UUID, Map<UUID, Hold>> find(Map<UUID, Set<UUID>> idsByTenant);

    /** Outcomes of items, by tenant: which of the named items are known, and how many the named holds have. */
    Map<UUID, HoldItems> items(Map<UUID, Set<HoldItems.Item>> itemsByTenant, Map<UUID, Set<UUID>> countedByTenant);

    /** Stores what was folded. */
    void store(List<Change> changes);

    /** Active ones of this tenant whose time is over. */
    List<UUID> due(UUID tenantId, Instant now, int limit);

    /** What changed for one tenant. */
    record Change(
            UUID tenantId, Collection<Hold> added, Collection<Hold> changed, Map<HoldItems.Item, Boolean> outcomes) {}
}
