package dev.postforge.publishing.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Work across tenants: who works on what. Needs no transaction of the caller. */
public interface DueDeliveries {
    /** Leases what falls due until then and nobody holds, the earliest first. */
    List<Leased> claim(Instant until, int most, Collection<UUID> crowdedAccounts);

    /** Extends the leases that nobody is just storing under. */
    Renewal renew(Collection<Leased> leases, Duration life);

    /**
     * What became of leases.
     *
     * @param extended those that last longer now
     * @param ours those that were not lost
     */
    record Renewal(Set<UUID> extended, Set<UUID> ours) {}

    /** Gives leases back, so that another instance need not wait for their end. */
    void release(Collection<Leased> leases);

    /** By how much the machine's clock is ahead of the database's. */
    Duration clockSkew();

    /** Makes deliveries at Later due for reading whose profile a webhook named; hints that find none are kept. */
    int followHints(Instant now);

    /** Drops hints that found nothing for too long. */
    int sweepHints(Instant before);
}
