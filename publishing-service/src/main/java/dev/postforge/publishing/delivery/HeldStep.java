package dev.postforge.publishing.delivery;

import dev.postforge.defaults.time.Pace;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.Reason;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.Sighting;
import dev.postforge.publishing.networks.Sighting.HandleState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A post that another party (Later) holds: passes changes on, tells when it leaves, and reads what became of it. */
@Component
class HeldStep {
    static final String UPDATE = "update";
    static final String CANCEL = "cancel";

    private static final String TOO_LATE = "TOO_LATE";

    private final DeliveryRecords records;
    private final StepWriter writer;
    private final Setbacks setbacks;
    private final DeliveryMetrics metrics;
    private final DeliveryProperties settings;
    private final Pace pace;
    private final Clock clock;

    HeldStep(
            DeliveryRecords records,
            StepWriter writer,
            Setbacks setbacks,
            DeliveryMetrics metrics,
            DeliveryProperties settings,
            Pace pace,
            Clock clock) {
        this.records = records;
        this.writer = writer;
        this.setbacks = setbacks;
        this.metrics = metrics;
        this.settings = settings;
        this.pace = pace;
        this.clock = clock;
    }

    /** The other party has it under this id. */
    void handedOver(Work work, @Nullable String id) {
        Instant now = clock.instant();
        Delivery delivery = work.delivery();
        String handle = Objects.requireNonNull(id, "what is held has a handle");
        boolean changed = delivery.wanted() != null;
        // A webhook may have come before this was stored.
        boolean told = delivery.plan().profileId() != null
                && !delivery.dueAt().isAfter(now)
                && records.hinted(delivery.plan().profileId());
        delivery.handOver(handle, now, changed || told ? now : delivery.dueAt());
        writer.finish(work);
    }

    void run(Work work) {
        Delivery delivery = work.delivery();
        if (work.grant() == null) {
            unreadable(work, "The account has to be connected again");
        } else if (CANCEL.equals(delivery.wanted())) {
            changed(work, work.network().withdraw(work.shipment(), work.right()));
        } else if (UPDATE.equals(delivery.wanted())) {
            changed(work, work.network().change(work.shipment(), work.right()));
        } else if (delivery.dueAt().isAfter(clock.instant())) {
            delivery.lookAgain(delivery.dueAt());
            writer.finish(work);
        } else {
            read(work);
        }
    }

    private void changed(Work work, Outcome outcome) {
        Delivery delivery = work.delivery();
        Instant now = clock.instant();
        boolean cancel = CANCEL.equals(delivery.wanted());
        switch (outcome) {
            case Outcome.Accepted done -> {
                delivery.accepted();
                if (cancel) {
                    delivery.cancel();
                } else {
                    delivery.want(null, now);
                    delivery.lookAgain(delivery.dueAt());
                }
                writer.finish(work);
            }
            case Outcome.Rejected no ->
                refused(
                        work,
                        Outcome.Rejected.ALREADY_SENT.equals(no.code()) ? TOO_LATE : "PROVIDER_REFUSED",
                        no.message());
            // Gone at the other party without having been sent: it is handed over anew, as it is now.
            case Outcome.HandleLost gone -> setbacks.handle(work, gone);
            case Outcome.Pending any -> again(work, "NOT_READY", "Later is not ready", any.recheckAfter());
            case Outcome.RetryAfter any -> again(work, any.code(), any.message(), any.pause());
            case Outcome.ReauthNeeded any -> refused(work, "PROVIDER_REFUSED", any.message());
            case Outcome.Unknown any -> again(work, any.code(), any.message(), null);
        }
    }

    /** Changes may be repeated until the other party answers; it still holds what it was given. */
    private void again(Work work, String code, String message, @Nullable Duration pause) {
        Instant now = clock.instant();
        List<Duration> waits = settings.backoff();
        Duration wait = pause == null ? waits.get(Math.min(work.delivery().tries(), waits.size() - 1)) : pause;
        work.delivery().retryStep(new Reason(code, message), now, now.plus(wait));
        writer.finish(work);
    }

    private void refused(Work work, String reason, String message) {
        Delivery delivery = work.delivery();
        delivery.changeRefused(reason, message);
        if (TOO_LATE.equals(reason) || !delivery.dueAt().isAfter(clock.instant())) {
            read(work);
        } else {
            delivery.lookAgain(delivery.dueAt());
            writer.finish(work);
        }
    }

    /** Its time has come: what the other party says decides; a webhook is only a reason to ask. */
    private void read(Work work) {
        Delivery delivery = work.delivery();
        Instant now = clock.instant();
        if (!delivery.queued() && !delivery.dueAt().isAfter(now)) {
            delivery.queue(now);
        }
        Sighting sighting = work.network().look(work.shipment(), work.right(), delivery.armedAt());
        if (sighting.handle() == HandleState.PUBLISHED && sighting.seen().size() == 1) {
            Sighting.Seen seen = sighting.seen().getFirst();
            Instant at = seen.publishedAt().isAfter(now) ? now : seen.publishedAt();
            delivery.publish(seen.id(), at, seen.permalink(), now);
            metrics.ended(delivery);
        } else if (sighting.handle() == HandleState.DEAD) {
            String why = sighting.note() == null ? "It was not sent" : sighting.note();
            delivery.fail(new Reason("DELEGATED_FAILED", why), now);
            metrics.ended(delivery);
        } else {
            unreadable(work, "Later does not say whether it was sent");
            return;
        }
        writer.finish(work);
    }

    private void unreadable(Work work, String why) {
        Delivery delivery = work.delivery();
        Instant now = clock.instant();
        if (now.isAfter(delivery.dueAt().plus(pace.scale(settings.readFor())))) {
            delivery.askAPerson(why, List.of(), now);
            metrics.ended(delivery);
        } else {
            delivery.readAgain(nextReading(delivery, now));
        }
        writer.finish(work);
    }

    /** At +1, 2, 5, 15, 60 min of its time, then hourly (mechanics.md 6). */
    private Instant nextReading(Delivery delivery, Instant now) {
        Instant due = delivery.dueAt();
        for (Duration reading : settings.readings()) {
            Instant at = due.plus(pace.scale(reading));
            if (at.isAfter(now)) {
                return at;
            }
        }
        return now.plus(pace.scale(settings.readEvery()));
    }
}
