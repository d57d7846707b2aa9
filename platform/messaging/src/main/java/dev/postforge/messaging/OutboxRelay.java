package dev.postforge.messaging;

import dev.postforge.contracts.Topics;
import dev.postforge.defaults.database.WorkerDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends what transactions left in the outbox: one thread per instance, woken at commit (mechanics.md 1). */
final class OutboxRelay implements SmartLifecycle {

    /** Starts before the listeners and stops after them, so that what they append still goes out. */
    static final int PHASE = Listeners.PHASE - 1000;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);
    /** Beyond the producer's delivery timeout, for its own bookkeeping. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final WorkerDatabase database;
    private final OutboxTable table;
    private final KafkaSender sender;
    private final EventCodec codec;
    private final RelaySignal signal;
    private final OutboxProperties properties;
    private final Counter sentCount;
    private final Counter parkedCount;
    private final Counter failedPasses;

    private final Trouble trouble = new Trouble(LOG, "Sending from the outbox");
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private @Nullable String knownCluster;
    private Duration backOff = FIRST_BACK_OFF;

    OutboxRelay(
            WorkerDatabase database,
            OutboxTable table,
            KafkaSender sender,
            EventCodec codec,
            RelaySignal signal,
            OutboxProperties properties,
            MeterRegistry meters) {
        this.database = database;
        this.table = table;
        this.sender = sender;
        this.codec = codec;
        this.signal = signal;
        this.properties = properties;
        this.sentCount = Counter.builder("postforge.relay.sent")
                .description("Events acknowledged by Kafka")
                .register(meters);
        this.parkedCount = Counter.builder("postforge.outbox.parked")
                .description("Events that Kafka will never take")
                .register(meters);
        this.failedPasses = Counter.builder("postforge.relay.failures")
                .description("Passes that left events behind")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            Thread starting = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::work);
            thread = starting;
            starting.start();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        signal.wake();
        Thread stopping = thread;
        if (stopping != null) {
            join(stopping);
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void work() {
        boolean contacted = false;
        while (running && !Thread.currentThread().isInterrupted()) {
            contacted = contacted || contact();
            if (!pass()) {
                rest(properties.poll());
            }
        }
        long deadline = System.nanoTime() + properties.drain().toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted() && pass()) {
            LOG.debug("Sending what is left before the stop");
        }
    }

    /** One pass; true when there may be more to send at once. */
    private boolean pass() {
        try {
            noticeCluster();
            Pass pass = database.inTransaction(jdbc -> {
                List<Short> shards = table.claim(jdbc);
                if (shards.isEmpty()) {
                    return Pass.NOTHING;
                }
                List<OutboxTable.Row> rows = table.read(jdbc, shards);
                Shipment shipment = Shipment.of(
                        rows,
                        sender,
                        codec,
                        properties.maxBlock().multipliedBy(2),
                        properties.deliveryTimeout().plus(MARGIN));
                table.settle(jdbc, shipment.sent());
                for (Shipment.Refused refused : shipment.refused()) {
                    table.park(jdbc, refused.row(), refused.reason());
                }
                return new Pass(rows.isEmpty(), shipment);
            });
            return account(pass);
        } catch (RuntimeException e) {
            trouble.met(e);
            failedPasses.increment();
            rest(nextBackOff());
            return running;
        }
    }

    private boolean account(Pass pass) {
        Shipment shipment = pass.shipment();
        if (shipment == null) {
            backOff = FIRST_BACK_OFF;
            return false;
        }
        sentCount.increment(shipment.sent().size());
        for (Shipment.Refused refused : shipment.refused()) {
            parkedCount.increment();
            LOG.error(
                    "Event {} for {} can never be sent and is parked: {}",
                    refused.row().envelope().id(),
                    refused.row().envelope().topic(),
                    refused.reason());
        }
        Throwable failure = shipment.trouble();
        if (failure != null) {
            trouble.met(failure);
            LOG.debug("{} events stay in the outbox", shipment.staying());
            failedPasses.increment();
            if (failure instanceof KafkaException && !(failure instanceof RetriableException)) {
                sender.renew();
            }
            rest(nextBackOff());
            return running;
        }
        backOff = FIRST_BACK_OFF;
        trouble.over();
        // Locked shards whose rows were gone: another relay was quicker, and more may have come since.
        return pass.empty() || !shipment.sent().isEmpty() || !shipment.refused().isEmpty();
    }

    /** On another Kafka cluster than last time, what was kept is sent again. */
    private void noticeCluster() {
        String cluster = sender.clusterId();
        if (cluster == null || cluster.equals(knownCluster)) {
            return;
        }
        database.inTransaction(jdbc -> {
            String remembered = table.rememberedCluster(jdbc);
            if (!cluster.equals(remembered)) {
                table.rememberCluster(jdbc, cluster);
                if (remembered != null) {
                    long rows = table.resend(jdbc, properties.keepSent());
                    LOG.warn("Kafka is another cluster than before: {} kept events are sent again", rows);
                }
            }
            return cluster;
        });
        knownCluster = cluster;
    }

    private boolean contact() {
        try {
            sender.contact(Topics.NOTIFICATION_RAISED.name());
            return true;
        } catch (RuntimeException e) {
            LOG.debug("Kafka does not answer yet: {}", e.toString());
            return false;
        }
    }

    private Duration nextBackOff() {
        Duration now = backOff;
        Duration doubled = now.multipliedBy(2);
        backOff = doubled.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : doubled;
        return now;
    }

    private void rest(Duration longest) {
        try {
            signal.await(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(Thread stopping) {
        try {
            long patience =
                    properties.drain().plus(properties.deliveryTimeout()).toMillis();
            if (!stopping.join(Duration.ofMillis(patience))) {
                stopping.interrupt();
                stopping.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            stopping.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** What one pass did; no shipment when no shard had rows. */
    private record Pass(boolean empty, @Nullable Shipment shipment) {
        static final Pass NOTHING = new Pass(true, null);
    }
}
