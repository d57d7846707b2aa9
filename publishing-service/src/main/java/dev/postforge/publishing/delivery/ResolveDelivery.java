package dev.postforge.publishing.delivery;

import dev.postforge.contracts.PostResolved;
import dev.postforge.messaging.Outbox;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import dev.postforge.publishing.delivery.domain.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person said what became of a post whose outcome nobody could tell. */
@Service
public class ResolveDelivery {
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Wake wake;
    private final Clock clock;

    ResolveDelivery(Deliveries deliveries, Outbox outbox, Wake wake, Clock clock) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.wake = wake;
        this.clock = clock;
    }

    @Transactional
    public void handle(PostResolved resolved) {
        for (Delivery delivery : deliveries.lock(resolved.postId(), resolved.targetId())) {
            if (delivery.status() != DeliveryStatus.NEEDS_ATTENTION || delivery.platformPostId() != null) {
                outbox.append(delivery.refusal(resolved.version(), "TOO_LATE", "Its outcome is known by now"));
                continue;
            }
            delivery.adoptPlan(delivery.plan().at(resolved.version()));
            decide(delivery, resolved);
            deliveries.change(delivery);
            wake.afterCommit();
        }
    }

    private void decide(Delivery delivery, PostResolved resolved) {
        switch (resolved.decision()) {
            case "adopt" -> adopt(delivery, resolved.platformPostId());
            case "resend" -> delivery.resend(clock.instant());
            case "abandon" -> delivery.fail(new Reason("ABANDONED", "Given up by decision"), clock.instant());
            default -> delivery.refuse(resolved.version(), "PROVIDER_REFUSED", "This decision is not known");
        }
    }

    /** Its address is read from the network by the engine, which then tells of it. */
    private void adopt(Delivery delivery, @Nullable String named) {
        List<String> candidates = delivery.progress().candidates();
        String id = named == null && candidates.size() == 1 ? candidates.getFirst() : named;
        if (id == null) {
            delivery.refuse(delivery.plan().postVersion(), "PROVIDER_REFUSED", "Please name the post on the network");
        } else if (!deliveries.owned(delivery.plan().connectionId(), Set.of(id)).isEmpty()) {
            delivery.refuse(delivery.plan().postVersion(), "PROVIDER_REFUSED", "This is another post of yours");
        } else {
            delivery.took(id, delivery.armedAt());
            delivery.lookAgain(clock.instant());
        }
    }
}
