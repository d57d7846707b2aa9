package dev.postforge.publishing.delivery;

import dev.postforge.messaging.Outbox;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryLifecycle.Step;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A post went back to draft or was deleted: what was not sent yet is not sent, also if its schedule comes later. */
@Service
public class CancelDeliveries {
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Wake wake;
    private final Clock clock;

    CancelDeliveries(Deliveries deliveries, Outbox outbox, Wake wake, Clock clock) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.wake = wake;
        this.clock = clock;
    }

    @Transactional
    public void handle(UUID postId, long version) {
        deliveries.noteVersions(Map.of(), Map.of(postId, version));
        for (Delivery delivery : deliveries.lockOfPosts(Set.of(postId))) {
            if (delivery.plan().postVersion() <= version) {
                cancel(delivery, version);
            }
        }
    }

    private void cancel(Delivery delivery, long version) {
        if (delivery.hasRefused(version)) {
            outbox.append(delivery.refusal(version, "PROVIDER_REFUSED", "The change was refused before"));
        } else if (delivery.may(Step.CANCEL)) {
            drop(delivery, version, clock.instant());
            deliveries.change(delivery);
            wake.afterCommit();
        } else if (delivery.status() == DeliveryStatus.FINALIZING || delivery.status() == DeliveryStatus.UNKNOWN) {
            outbox.append(delivery.refusal(version, "TOO_LATE", "It is already on its way"));
        }
    }

    /** Cancels here, or asks the party that holds it to give it back. */
    static void drop(Delivery delivery, long postVersion, Instant now) {
        delivery.adoptPlan(delivery.plan().at(postVersion));
        if (delivery.status() == DeliveryStatus.HANDED_OVER) {
            delivery.want(HeldStep.CANCEL, now);
        } else {
            delivery.cancel();
            delivery.accepted();
        }
    }
}
