package dev.postforge.publishing.delivery;

import dev.postforge.defaults.time.Pace;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.Reason;
import dev.postforge.publishing.networks.Sighting;
import dev.postforge.publishing.networks.Sighting.HandleState;
import dev.postforge.publishing.networks.Sighting.Seen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Looks for a post whose visible call got no answer. Finding it is believed at once; its absence only when the first
 * call can no longer land and the network itself proves it; all else waits, and in the end a person is asked.
 */
@Component
class ReconcileStep {
    /** What is older than the intent by more cannot be ours; the clocks may differ a little. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private static final Reason NOT_THERE =
            new Reason("NOT_PUBLISHED", "The network proves that the post did not go out");

    private final DeliveryRecords records;
    private final StepWriter writer;
    private final HeldStep held;
    private final Setbacks setbacks;
    private final Checkpoint checkpoint;
    private final DeliveryMetrics metrics;
    private final DeliveryProperties settings;
    private final Pace pace;
    private final Clock clock;

    ReconcileStep(
            DeliveryRecords records,
            StepWriter writer,
            HeldStep held,
            Setbacks setbacks,
            Checkpoint checkpoint,
            DeliveryMetrics metrics,
            DeliveryProperties settings,
            Pace pace,
            Clock clock) {
        this.records = records;
        this.writer = writer;
        this.held = held;
        this.setbacks = setbacks;
        this.checkpoint = checkpoint;
        this.metrics = metrics;
        this.settings = settings;
        this.pace = pace;
        this.clock = clock;
    }

    void run(Work work) {
        Delivery delivery = work.delivery();
        Sighting sighting = work.grant() == null
                ? new Sighting(HandleState.UNREADABLE, List.of(), "the connection is broken")
                : work.network()
                        .look(work.shipment(), work.grant(), delivery.armedAt().minus(CLOCK_TOLERANCE));
        checkpoint.passed("looked", work.lease());
        Set<String> owned = records.owned(
                delivery.plan().connectionId(),
                sighting.seen().stream().map(Seen::id).toList());
        List<Seen> free = sighting.seen().stream()
                .filter(seen -> !owned.contains(seen.id()))
                .toList();
        if (free.size() == 1) {
            adopt(work, free.getFirst());
        } else if (free.size() > 1) {
            ask(work, "Several posts on the network could be this one", free);
        } else {
            unseen(work, sighting);
        }
    }

    private void adopt(Work work, Seen seen) {
        Instant now = clock.instant();
        Instant at = seen.publishedAt().isAfter(now) ? now : seen.publishedAt();
        work.delivery().publish(seen.id(), at, seen.permalink(), now);
        writer.finish(work);
        metrics.ended(work.delivery());
    }

    private void unseen(Work work, Sighting sighting) {
        switch (sighting.handle()) {
            case HELD -> held.handedOver(work, sighting.heldAs());
            case USABLE -> {
                if (canNoLongerLand(work)) {
                    absent(work);
                } else {
                    wait(work, "It is not published yet; the first call may still land");
                }
            }
            case DEAD -> {
                if (canNoLongerLand(work)) {
                    setbacks.handle(
                            work,
                            new dev.postforge.publishing.networks.Outcome.HandleLost(
                                    "CONTAINER_EXPIRED", "What was prepared is gone and was not published"));
                } else {
                    wait(work, "What was prepared is gone; the first call may still land");
                }
            }
            case PUBLISHED -> waitOrAsk(work, "The network says it is published, but does not list it");
            case UNREADABLE ->
                waitOrAsk(work, sighting.note() == null ? "The network could not be read" : sighting.note());
        }
    }

    /** Proven: it goes out once more with the same handle, as often as any failed call. */
    private void absent(Work work) {
        Instant now = clock.instant();
        if (work.delivery().tries() >= settings.backoff().size()) {
            setbacks.fail(work, NOT_THERE);
            return;
        }
        work.delivery().holdBack(NOT_THERE, true, now, now);
        writer.finish(work);
    }

    private boolean canNoLongerLand(Work work) {
        return !clock.instant().isBefore(provableAt(work));
    }

    private Instant provableAt(Work work) {
        return work.delivery()
                .armedAt()
                .plus(settings.finalizeDeadline())
                .plus(work.network().settleTime());
    }

    private void wait(Work work, String why) {
        Instant now = clock.instant();
        Instant provable = provableAt(work);
        Instant next = now.plus(backoff(work));
        work.delivery().lookAgain(new Reason("OUTCOME_UNKNOWN", why), now, next.isAfter(provable) ? provable : next);
        writer.finish(work);
    }

    private void waitOrAsk(Work work, String why) {
        Instant now = clock.instant();
        Instant end = work.delivery().unknownSince().plus(pace.scale(settings.lookFor()));
        if (now.isBefore(end) || !canNoLongerLand(work)) {
            work.delivery().lookAgain(new Reason("OUTCOME_UNKNOWN", why), now, now.plus(backoff(work)));
            writer.finish(work);
        } else {
            ask(work, why + "; nobody but a person can tell whether it is live", List.of());
        }
    }

    private void ask(Work work, String why, List<Seen> candidates) {
        work.delivery().askAPerson(why, candidates.stream().map(Seen::id).toList(), clock.instant());
        writer.finish(work);
        metrics.ended(work.delivery());
    }

    private Duration backoff(Work work) {
        List<Duration> waits = settings.lookBackoff();
        return waits.get(Math.min(work.delivery().progress().looks(), waits.size() - 1));
    }
}
