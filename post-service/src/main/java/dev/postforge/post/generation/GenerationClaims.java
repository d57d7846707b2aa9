package dev.postforge.post.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The generations of all tenants, as the worker role sees them: who may go on with what. */
public interface GenerationClaims {

    /** A generation by its whole key. */
    record Key(UUID tenantId, UUID id) {}

    /** A claimed one. */
    record Claimed(UUID tenantId, UUID id, @Nullable UUID userId) {}

    /** Takes up to so many that wait for someone: reserved and left alone, or with a dead lease, or due again. */
    List<Claimed> claimDue(Instant now, UUID lease, Duration life, int limit);

    /** Renews the leases of these; those that are not returned are lost. */
    Set<UUID> renew(Collection<Key> held, UUID lease, Duration life);

    /** Those whose credits were never confirmed and whose time is over. */
    List<Key> overdue(Instant now, int limit);

    /** The versions of these rows, for those who wait for a change. */
    Map<UUID, Long> versions(Collection<Key> waiting);

    /**
     * Gives a running generation, whose call was begun and not answered, the handle that somebody says came of it, and
     * makes it due now; the call stays open until a run has proven it. Whose it is.
     */
    List<Key> found(GenerationKind kind, UUID id, String handle, Instant now);

    /** Makes the running generation with this handle due now; whose it is. */
    List<Key> dueByHandle(GenerationKind kind, String handle, Instant now);
}
