package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.networks.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Prepares a delivery: uploads, containers, and the network's word that they are ready. Nothing is visible yet. */
@Component
class PrepareStep {
    private final StepWriter writer;
    private final Setbacks setbacks;
    private final Allowances allowances;
    private final Checkpoint checkpoint;
    private final DeliveryMetrics metrics;
    private final DeliveryProperties settings;
    private final Clock clock;

    PrepareStep(
            StepWriter writer,
            Setbacks setbacks,
            Allowances allowances,
            Checkpoint checkpoint,
            DeliveryMetrics metrics,
            DeliveryProperties settings,
            Clock clock) {
        this.writer = writer;
        this.setbacks = setbacks;
        this.allowances = allowances;
        this.checkpoint = checkpoint;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the delivery is ready and due so soon that this worker goes on with it. */
    boolean run(Work work) {
        Delivery delivery = work.delivery();
        if (Duration.between(delivery.dueAt(), clock.instant()).compareTo(settings.maxLateness()) > 0) {
            setbacks.fail(work, DeliveryRecords.missed());
            return false;
        }
        if (work.grant() == null) {
            setbacks.withoutGrant(work);
            return false;
        }
        delivery.prepare();
        Outcome outcome = allowances.check(work);
        if (outcome instanceof Outcome.Accepted) {
            checkpoint.passed("prepare", work.lease());
            outcome = work.network().prepare(work.shipment(), work.right(), (parts, handle) -> {
                checkpoint.passed("handle-given", work.lease());
                delivery.keepHandles(parts, handle);
                writer.save(work);
                checkpoint.passed("handle-saved", work.lease());
            });
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            return prepared(work, accepted.id());
        }
        metrics.preparedLate(delivery, outcome);
        setbacks.handle(work, outcome);
        return false;
    }

    private boolean prepared(Work work, String handle) {
        Instant now = clock.instant();
        Delivery delivery = work.delivery();
        // What is handed over to another party is handed over at once; that party keeps the time.
        Instant callAt = work.network().delegated() ? now : delivery.dueAt();
        delivery.prepared(handle, now, callAt);
        if (callAt.isAfter(now.plus(settings.lookahead()))) {
            writer.finish(work);
            return false;
        }
        writer.save(work);
        checkpoint.passed("prepared", work.lease());
        return true;
    }
}
