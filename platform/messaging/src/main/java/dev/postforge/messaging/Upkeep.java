package dev.postforge.messaging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What goes on beside the messages: measuring, cleaning, replays asked for. */
final class Upkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration MEASURE = Duration.ofSeconds(5);
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration REPLAY = Duration.ofSeconds(1);
    private static final Duration CLEAN = Duration.ofHours(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final OutboxUpkeep outbox;
    private final InboxUpkeep inbox;
    private final DeadLetterReplays replays;
    private final KafkaHealth health;
    private @Nullable ScheduledExecutorService executor;

    Upkeep(OutboxUpkeep outbox, InboxUpkeep inbox, DeadLetterReplays replays, KafkaHealth health) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.replays = replays;
        this.health = health;
    }

    @Override
    public synchronized void start() {
        if (executor == null) {
            ScheduledExecutorService starting = Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().name("messaging-upkeep-", 0).daemon().factory());
            every(starting, ASK, "Asking Kafka", health::ask);
            every(starting, MEASURE, "Measuring the outbox", outbox::measure);
            every(starting, CLEAN, "Turning over the sent events", outbox::roll);
            every(starting, CLEAN, "Cleaning the inbox", inbox::clean);
            every(starting, REPLAY, "Replaying dead letters", replays::run);
            executor = starting;
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopping = executor;
        if (stopping != null) {
            stopping.shutdownNow();
            try {
                if (!stopping.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("The upkeep of messages did not end within {}", STOP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    @Override
    public int getPhase() {
        return Listeners.PHASE + 1;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // runs until the executor is shut down
    private static void every(ScheduledExecutorService executor, Duration period, String what, Runnable work) {
        Trouble trouble = new Trouble(LOG, what);
        executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                        trouble.over();
                    } catch (RuntimeException e) {
                        trouble.met(e);
                    }
                },
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
