package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.Reason;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Which step a delivery needs, by where it stands. */
@Component
class DeliverySteps {
    private static final Reason MAKER_GONE =
            new Reason("WORKER_LOST", "The worker stopped during the visible call; its outcome is being looked for");

    private final PrepareStep prepare;
    private final FinalizeStep finish;
    private final ReconcileStep reconcile;
    private final HeldStep held;
    private final Setbacks setbacks;
    private final DeliveryMetrics metrics;

    DeliverySteps(
            PrepareStep prepare,
            FinalizeStep finish,
            ReconcileStep reconcile,
            HeldStep held,
            Setbacks setbacks,
            DeliveryMetrics metrics) {
        this.prepare = prepare;
        this.finish = finish;
        this.reconcile = reconcile;
        this.held = held;
        this.setbacks = setbacks;
        this.metrics = metrics;
    }

    /** The visible call of an armed delivery. */
    void call(Work work, HeldLeases leases, boolean readyInTime) {
        finish.call(work, leases, readyInTime);
    }

    /** Any other step; whether the same worker goes on with the delivery. */
    boolean other(Work work) {
        Delivery delivery = work.delivery();
        return switch (delivery.status()) {
            case PENDING, PREPARING -> prepare.run(work);
            case READY -> {
                setbacks.withoutGrant(work);
                yield false;
            }
            case FINALIZING -> {
                takeOver(work);
                yield false;
            }
            case UNKNOWN -> {
                reconcile.run(work);
                yield false;
            }
            case HANDED_OVER -> {
                held.run(work);
                yield false;
            }
            case NEEDS_ATTENTION -> {
                finish.complete(work);
                yield false;
            }
            case PUBLISHED, FAILED, CANCELLED ->
                throw new IllegalStateException("Delivery " + work.lease().id() + " is over but was due");
        };
    }

    /** An armed call whose maker is gone: if its result was saved it is told, else it is looked for. */
    private void takeOver(Work work) {
        if (work.delivery().platformPostId() != null) {
            finish.complete(work);
        } else {
            finish.lost(work, MAKER_GONE);
        }
    }

    void skew(Duration skew) {
        metrics.skew(skew);
    }
}
