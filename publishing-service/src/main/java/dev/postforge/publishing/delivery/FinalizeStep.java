package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.Reason;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.Sighting.Seen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Makes the one visible call of a delivery whose intent is stored, and stores what came of it. */
@Component
class FinalizeStep {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_PARK = Duration.ofMillis(50);

    private final StepWriter writer;
    private final Setbacks setbacks;
    private final Allowances allowances;
    private final HeldStep held;
    private final Checkpoint checkpoint;
    private final DeliveryMetrics metrics;
    private final DeliveryProperties settings;
    private final Clock clock;

    FinalizeStep(
            StepWriter writer,
            Setbacks setbacks,
            Allowances allowances,
            HeldStep held,
            Checkpoint checkpoint,
            DeliveryMetrics metrics,
            DeliveryProperties settings,
            Clock clock) {
        this.writer = writer;
        this.setbacks = setbacks;
        this.allowances = allowances;
        this.held = held;
        this.checkpoint = checkpoint;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** The call, at its time and not before; only while the lease surely outlasts it. */
    void call(Work work, HeldLeases leases, boolean readyInTime) {
        checkpoint.passed("armed", work.lease());
        awaitTime(work.at());
        leases.ensure(work.lease(), settings.finalizeDeadline().plusSeconds(1));
        if (!work.network().delegated()) {
            metrics.calling(work, work.delivery().progress().attempts() == 1, readyInTime);
        }
        Outcome outcome = work.network().publish(work.shipment(), work.right(), settings.finalizeDeadline());
        checkpoint.passed("called", work.lease());
        switch (outcome) {
            case Outcome.Accepted accepted -> accepted(work, accepted);
            case Outcome.Unknown unknown -> lost(work, new Reason(unknown.code(), unknown.message()));
            case Outcome.Pending early ->
                setbacks.handle(
                        work,
                        new Outcome.RetryAfter(
                                "NOT_READY", "The network was not ready", early.recheckAfter(), Outcome.Scope.CALL));
            case Outcome.Rejected any -> setbacks.handle(work, any);
            case Outcome.RetryAfter any -> setbacks.handle(work, any);
            case Outcome.HandleLost any -> setbacks.handle(work, any);
            case Outcome.ReauthNeeded any -> setbacks.handle(work, any);
        }
    }

    private void accepted(Work work, Outcome.Accepted accepted) {
        if (work.network().delegated()) {
            held.handedOver(work, accepted.id());
            return;
        }
        work.delivery().took(accepted.id(), accepted.at() == null ? clock.instant() : accepted.at());
        writer.save(work);
        checkpoint.passed("result-saved", work.lease());
        allowances.used(work);
        complete(work);
    }

    /** Reads the address back and tells of the post; that it cannot be read changes nothing. */
    void complete(Work work) {
        Delivery delivery = work.delivery();
        String id = java.util.Objects.requireNonNull(delivery.platformPostId());
        Optional<Seen> seen =
                work.grant() == null ? Optional.empty() : work.network().read(id, work.grant());
        delivery.publish(id, delivery.publishedAt(), seen.map(Seen::permalink).orElse(null), clock.instant());
        writer.finish(work);
        metrics.ended(delivery);
    }

    /** The maker of an armed call is gone, or its answer is: nobody knows whether it took effect. */
    void lost(Work work, Reason reason) {
        Instant now = clock.instant();
        work.delivery().loseSight(reason, now, now.plus(FIRST_LOOK));
        writer.finish(work);
    }

    private void awaitTime(Instant at) {
        Duration left = Duration.between(clock.instant(), at);
        while (left.isPositive()) {
            LockSupport.parkNanos(Math.min(left.toNanos(), LONGEST_PARK.toNanos()));
            left = Duration.between(clock.instant(), at);
        }
    }
}
