package dev.postforge.publishing.webhooks.adapter;

import dev.postforge.publishing.delivery.FollowHints;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Follows hints whose follower died, and those that came before their post was stored. */
@Component
class HintsJob implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HintsJob.class);
    /** Below a minute, so never scaled; the reading a minute after the time is the next safety net. */
    private static final Duration WAIT = Duration.ofSeconds(15);

    private final FollowHints follow;
    private volatile boolean running;
    private ScheduledExecutorService timer = newTimer();

    HintsJob(FollowHints follow) {
        this.follow = follow;
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("webhook-hints").factory());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a round reports its own failure and is repeated
    public void start() {
        if (timer.isShutdown()) {
            timer = newTimer();
        }
        timer.scheduleWithFixedDelay(this::round, WAIT.toMillis(), WAIT.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    private void round() {
        try {
            follow.handle();
            follow.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Hints could not be followed; the next round does: {}", e.toString());
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
