package dev.postforge.publishing.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Numbers of the delivery engine; mechanics.md 5 gives them unless something else is named.
 *
 * @param lookahead how early an instance leases what falls due
 * @param poll the safety net when no wake-up came
 * @param batch deliveries claimed in one statement
 * @param held deliveries one instance holds at most
 * @param heldPerAccount from here on an account gets no more of them, so that it cannot crowd out others
 * @param lease how long a claim lasts without renewal, at most 15 s
 * @param armLead how early the intent of the visible call is saved; the call itself waits for the due time
 * @param finalizeDeadline total time of the visible call
 * @param leaseMargin what the lease must last beyond that deadline
 * @param visibleSlots visible calls at once per network
 * @param otherSlots other calls at once per network
 * @param inFlightPerAccount calls at once per account
 * @param backoff waits between tries (seed 4: 2, 4, 8 s); its length is the number of retries
 * @param lookBackoff waits between looks for an unknown outcome; the last one repeats
 * @param lookFor how long an unknown outcome is looked for before a person is asked
 * @param maxLateness beyond it a post is not sent any more
 * @param lateAfter beyond it the posts of one account go out apart from each other
 * @param lateSpacing how far apart
 * @param quotaRead how long the network's own count of our posts is believed
 * @param readings when a post that Later holds is read without a webhook, after its time; then hourly
 * @param readEvery the wait after the last of those
 * @param readFor how long it is read before a person is asked
 */
@ConfigurationProperties(prefix = "postforge.delivery", ignoreUnknownFields = false)
public record DeliveryProperties(
        @DefaultValue("2s") Duration lookahead,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("200") int batch,
        @DefaultValue("2000") int held,
        @DefaultValue("40") int heldPerAccount,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("500ms") Duration armLead,
        @DefaultValue("15s") Duration finalizeDeadline,
        @DefaultValue("2s") Duration leaseMargin,
        @DefaultValue("64") int visibleSlots,
        @DefaultValue("32") int otherSlots,
        @DefaultValue("2") int inFlightPerAccount,
        @DefaultValue({"2s", "4s", "8s"}) List<Duration> backoff,

        @DefaultValue({"1s", "2s", "5s", "10s", "20s", "30s"})
        List<Duration> lookBackoff,

        @DefaultValue("10m") Duration lookFor,
        @DefaultValue("6h") Duration maxLateness,
        @DefaultValue("15m") Duration lateAfter,
        @DefaultValue("60s") Duration lateSpacing,
        @DefaultValue("10m") Duration quotaRead,
        @DefaultValue({"1m", "2m", "5m", "15m", "60m"}) List<Duration> readings,
        @DefaultValue("1h") Duration readEvery,
        @DefaultValue("24h") Duration readFor) {

    public DeliveryProperties {
        if (lease.compareTo(Duration.ofSeconds(15)) > 0) {
            throw new IllegalArgumentException("postforge.delivery.lease is at most 15s, not " + lease);
        }
        backoff = List.copyOf(backoff);
        lookBackoff = List.copyOf(lookBackoff);
        readings = List.copyOf(readings);
    }

    /** What the lease of a visible call lasts. */
    public Duration armedLease() {
        return finalizeDeadline.plus(leaseMargin).plus(armLead).plusSeconds(1);
    }
}
