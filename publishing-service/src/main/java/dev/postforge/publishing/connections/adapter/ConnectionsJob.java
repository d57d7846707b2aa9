package dev.postforge.publishing.connections.adapter;

import dev.postforge.defaults.time.Pace;
import dev.postforge.publishing.connections.CareForConnections;
import dev.postforge.publishing.connections.ConnectionProperties;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the recurring work on connections. */
@Component
class ConnectionsJob implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsJob.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final CareForConnections care;
    private final ConnectionProperties settings;
    private final Pace pace;
    private volatile boolean running;
    private ScheduledExecutorService timer = newTimer();

    ConnectionsJob(CareForConnections care, ConnectionProperties settings, Pace pace) {
        this.care = care;
        this.settings = settings;
        this.pace = pace;
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("connections-job").factory());
    }

    @Override
    public void start() {
        if (timer.isShutdown()) {
            timer = newTimer();
        }
        every(settings.refreshCheck(), care::refreshDue);
        every(settings.doubtCheck(), care::checkDoubted);
        every(settings.sweep(), () -> {
            care.sweepStates();
            care.renewCiphertexts();
        });
        running = true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round reports its own failure and is repeated
    private void every(Duration wait, Runnable round) {
        long millis = pace.scale(wait).toMillis();
        timer.scheduleWithFixedDelay(() -> guarded(round), Math.min(millis, 1_000), millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.error("A round over the connections failed; the next one follows", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
