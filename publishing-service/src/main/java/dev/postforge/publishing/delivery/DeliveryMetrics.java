package dev.postforge.publishing.delivery;

import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.networks.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How punctual deliveries are, and what made the others late. */
@Component
class DeliveryMetrics {
    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

    private final Timer lateness;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicLong skewMillis;

    DeliveryMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.lateness = Timer.builder("postforge.delivery.lateness")
                .description(
                        "Start of the visible call after the scheduled time, of deliveries that were ready by then")
                .publishPercentiles(PERCENTILES)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters);
        this.skewMillis = meters.gauge("postforge.delivery.clock.skew.millis", new AtomicLong());
    }

    /** The visible call starts now; only the first one of a delivery that was ready in time counts. */
    void calling(Work work, boolean first, boolean readyInTime) {
        Instant now = clock.instant();
        if (first && readyInTime) {
            Duration late = Duration.between(work.at(), now);
            lateness.record(late.isNegative() ? Duration.ZERO : late);
        } else {
            meters.counter("postforge.delivery.not.ready", "cause", first ? "prepare" : "retry")
                    .increment();
        }
    }

    /** Preparing did not end well; counted when the time has come meanwhile. */
    void preparedLate(Delivery delivery, Outcome outcome) {
        if (!delivery.dueAt().isAfter(clock.instant())) {
            meters.counter(
                            "postforge.delivery.not.ready",
                            "cause",
                            outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }

    void ended(Delivery delivery) {
        meters.counter(
                        "postforge.delivery.ended",
                        "platform",
                        delivery.plan().platform(),
                        "channel",
                        delivery.plan().channel(),
                        "status",
                        delivery.status().code())
                .increment();
    }

    void skew(Duration skew) {
        skewMillis.set(skew.toMillis());
    }
}
