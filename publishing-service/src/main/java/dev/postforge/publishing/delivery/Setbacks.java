package dev.postforge.publishing.delivery;

import dev.postforge.publishing.connections.Connections;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import dev.postforge.publishing.delivery.domain.Reason;
import dev.postforge.publishing.networks.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What follows when a call did not take effect: wait and try again, start over, or give up; by its class alone. */
@Component
class Setbacks {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final StepWriter writer;
    private final Connections connections;
    private final DeliveryProperties settings;
    private final Clock clock;

    Setbacks(StepWriter writer, Connections connections, DeliveryProperties settings, Clock clock) {
        this.writer = writer;
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
    }

    /** Stores what follows and gives the lease back. */
    void handle(Work work, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> throw new IllegalArgumentException("This is no setback: " + accepted);
            case Outcome.Pending pending -> {
                work.delivery().lookAgain(clock.instant().plus(pending.recheckAfter()));
                writer.finish(work);
            }
            case Outcome.Rejected rejected -> fail(work, new Reason(rejected.code(), rejected.message()));
            case Outcome.RetryAfter trouble -> {
                if (trouble.scope() == Outcome.Scope.ACCOUNT) {
                    putOff(work, trouble);
                } else {
                    retry(work, new Reason(trouble.code(), trouble.message()), trouble.pause());
                }
            }
            case Outcome.HandleLost lost -> startOver(work, new Reason(lost.code(), lost.message()));
            case Outcome.ReauthNeeded refused -> doubt(work, refused);
            case Outcome.Unknown unknown -> retry(work, new Reason(unknown.code(), unknown.message()), null);
        }
    }

    /** The connection gives no right to act any more, or not just now. */
    void withoutGrant(Work work) {
        if (connections.isUsable(work.lease().connectionId())) {
            retry(work, new Reason("TOKEN_REFRESH_FAILED", "The token expired and could not be refreshed yet"), null);
        } else {
            fail(work, new Reason("RECONNECT_REQUIRED", "The account has to be connected again"));
        }
    }

    void fail(Work work, Reason reason) {
        work.delivery().fail(reason, clock.instant());
        writer.finish(work);
    }

    private void putOff(Work work, Outcome.RetryAfter limit) {
        Instant now = clock.instant();
        Duration pause = limit.pause() == null ? SHORTEST_WAIT : limit.pause();
        Instant until = now.plus(pause);
        Reason reason = new Reason(limit.code(), limit.message());
        if (Outcome.RetryAfter.OWN_QUOTA.equals(limit.code()) && !armed(work)) {
            work.delivery().lookAgain(until);
            writer.finish(work);
            return;
        }
        if (armed(work)) {
            work.delivery().holdBack(reason, false, now, until);
        } else {
            work.delivery().putOff(reason, now, until);
        }
        writer.finishAndBlock(work, until);
    }

    private void retry(Work work, Reason reason, @Nullable Duration pause) {
        Delivery delivery = work.delivery();
        if (delivery.tries() >= settings.backoff().size()) {
            fail(work, reason);
            return;
        }
        Instant now = clock.instant();
        Instant at = now.plus(pause == null ? settings.backoff().get(delivery.tries()) : pause);
        if (armed(work)) {
            delivery.holdBack(reason, true, now, at);
        } else {
            delivery.retryStep(reason, now, at);
        }
        writer.finish(work);
    }

    private void startOver(Work work, Reason reason) {
        Delivery delivery = work.delivery();
        if (delivery.tries() >= settings.backoff().size()) {
            fail(work, reason);
            return;
        }
        Instant now = clock.instant();
        delivery.startOver(reason, now, now.plus(settings.backoff().get(delivery.tries())));
        writer.finish(work);
    }

    /** The token was refused: whether it is really bad, the provider says by another call. */
    private void doubt(Work work, Outcome.ReauthNeeded refused) {
        if (connections.stillGood(work.lease().connectionId())) {
            retry(work, new Reason(refused.code(), refused.message()), null);
        } else {
            fail(work, new Reason("RECONNECT_REQUIRED", "The network refused our access: " + refused.message()));
        }
    }

    private static boolean armed(Work work) {
        return work.delivery().status() == DeliveryStatus.FINALIZING;
    }
}
