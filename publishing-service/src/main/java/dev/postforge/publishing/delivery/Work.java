package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import dev.postforge.publishing.delivery.domain.Plan;
import dev.postforge.publishing.delivery.domain.Progress;
import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.Shipment;
import dev.postforge.publishing.networks.SocialNetwork;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the hands of this instance, with everything the next call needs.
 *
 * @param grant the right to act for the account, null when the connection is broken or gone
 * @param at when the next step is due
 */
record Work(
        Leased lease,
        Delivery delivery,
        SocialNetwork network,
        @Nullable Grant grant,
        Instant at) {

    /** Whether the next step is the visible call, or the lookout for it. */
    boolean visible() {
        return delivery.status() == DeliveryStatus.READY;
    }

    Grant right() {
        return Objects.requireNonNull(grant, "the connection is broken");
    }

    Shipment shipment() {
        return shipment(delivery);
    }

    static Shipment shipment(Delivery delivery) {
        Plan plan = delivery.plan();
        Progress progress = delivery.progress();
        return new Shipment(
                plan.id(),
                plan.accountId(),
                plan.profileId(),
                plan.type(),
                plan.caption(),
                plan.mediaUrls(),
                delivery.dueAt(),
                progress.handle(),
                progress.handleParts());
    }
}
