package dev.postforge.publishing.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tenants that are gone but for what another party still has to give back. */
public interface EndingTenants {

    /** A tenant and since when it is ending. */
    record Ending(UUID tenantId, Instant since) {}

    /** Notes that the tenant is ending; the first time counts. */
    void note(UUID tenantId, Instant now);

    /** All that are ending, at most so many. */
    List<Ending> some(int limit);

    /** The tenant has ended. */
    void ended(UUID tenantId);
}
