package dev.postforge.publishing.networks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One way out to one network. Every method makes provider calls, holds no transaction, and tells failures by value.
 *
 * <p>{@link #publish} is the only visible call. It is made once and never repeated inside.
 */
public interface SocialNetwork {
    /** The channel this adapter serves: {@code direct} or {@code later}. */
    String channel();

    /** The platform this adapter serves. */
    String platform();

    /** Whether another party holds the post until its time: {@link #publish} then only hands it over. */
    default boolean delegated() {
        return false;
    }

    /** How long after its deadline a call whose answer was lost may still take effect. */
    Duration settleTime();

    /** How long before the due time preparing starts. */
    Duration prepareLead(Shipment shipment);

    /** Makes what is missing for the visible call and checks it; nothing is visible yet. May be repeated. */
    Outcome prepare(Shipment shipment, Grant grant, HandleSink handles);

    /** The single visible call, bounded by the deadline. */
    Outcome publish(Shipment shipment, Grant grant, Duration deadline);

    /** Looks for the post after an unknown outcome, reading only. */
    Sighting look(Shipment shipment, Grant grant, Instant notBefore);

    /** The post's public address and time; empty when it cannot be read now. */
    Optional<Sighting.Seen> read(String platformPostId, Grant grant);

    /** Whether the network lets this account publish now: Accepted, or why and how long not. */
    default Outcome allowance(Shipment shipment, Grant grant) {
        return new Outcome.Accepted("unlimited", null);
    }

    /** Delegated only: changes what the other party holds. May be repeated. */
    default Outcome change(Shipment shipment, Grant grant) {
        throw new UnsupportedOperationException(channel() + " holds nothing for us");
    }

    /** Delegated only: takes back what the other party holds. May be repeated. */
    default Outcome withdraw(Shipment shipment, Grant grant) {
        throw new UnsupportedOperationException(channel() + " holds nothing for us");
    }
}
