package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryLifecycle.Step;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends every delivery of the current tenant: nothing more goes out, what another party holds is asked back first. */
@Service
public class EndTenantDeliveries {
    private final Deliveries deliveries;
    private final Wake wake;
    private final Clock clock;

    EndTenantDeliveries(Deliveries deliveries, Wake wake, Clock clock) {
        this.deliveries = deliveries;
        this.wake = wake;
        this.clock = clock;
    }

    /** Cancels what can be cancelled; says whether another party still has to give something back. */
    @Transactional
    public boolean cancelAll() {
        boolean waiting = false;
        for (Delivery delivery : deliveries.lockOpen(null)) {
            if (isAskedBack(delivery)) {
                waiting = true;
            } else if (delivery.may(Step.CANCEL)
                    && !delivery.hasRefused(delivery.plan().postVersion() + 1)) {
                // One version on, so that a refusal is known as the answer to this and not asked for again.
                CancelDeliveries.drop(delivery, delivery.plan().postVersion() + 1, clock.instant());
                deliveries.change(delivery);
                waiting |= isAskedBack(delivery);
            }
        }
        if (waiting) {
            wake.afterCommit();
        }
        return waiting;
    }

    /** Erases what is left; whoever works on a delivery loses its lease before the next call. */
    @Transactional
    public void handle() {
        deliveries.eraseAll();
    }

    private static boolean isAskedBack(Delivery delivery) {
        return delivery.status() == DeliveryStatus.HANDED_OVER && HeldStep.CANCEL.equals(delivery.wanted());
    }
}
