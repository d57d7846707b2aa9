package dev.postforge.credit.payments.adapter;

import dev.postforge.credit.payments.PaymentProvider;
import dev.postforge.credit.payments.PaymentProviders;
import dev.postforge.credit.payments.Reconcile;
import dev.postforge.credit.payments.ReviewList;
import dev.postforge.credit.payments.SettleNotices;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The safety nets: reports whose settling was interrupted, and those that never came; each provider for itself. */
@Component
class PaymentJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentJobs.class);

    /** Below a minute, so never scaled. Whether a round is due is written in the database. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private static final Duration CLEANING = Duration.ofHours(6);

    private final PaymentProviders providers;
    private final SettleNotices settle;
    private final Reconcile reconcile;
    private final ReviewList reviewList;
    private final Clock clock;
    private final AtomicLong reviews = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();
    private volatile boolean running;
    private ScheduledExecutorService timer = newTimer();

    PaymentJobs(
            PaymentProviders providers,
            SettleNotices settle,
            Reconcile reconcile,
            ReviewList reviewList,
            MeterRegistry meters,
            Clock clock) {
        this.providers = providers;
        this.settle = settle;
        this.reconcile = reconcile;
        this.reviewList = reviewList;
        this.clock = clock;
        meters.gauge("postforge.payments.reviews", reviews, AtomicLong::get);
        meters.gauge("postforge.payments.oldest.open.seconds", oldestSeconds, AtomicLong::get);
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newScheduledThreadPool(
                4, Thread.ofVirtual().name("payments-", 0).factory());
    }

    @Override
    public void start() {
        if (timer.isShutdown()) {
            timer = newTimer();
        }
        for (PaymentProvider provider : providers.all()) {
            every(WAIT, () -> {
                settle.handle(provider.name());
                reconcile.whenDue(provider);
            });
        }
        every(CLEANING, reconcile::forgetOld);
        every(Duration.ofSeconds(30), this::measure);
        running = true;
    }

    private void measure() {
        reviews.set(reviewList.count());
        var now = clock.instant();
        oldestSeconds.set(Duration.between(reviewList.oldestOpen(now), now).toSeconds());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round reports its own failure and is repeated
    private void every(Duration wait, Runnable round) {
        timer.scheduleWithFixedDelay(() -> once(round), wait.toMillis(), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void once(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.warn("A round of payments failed; the next one follows: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
