package dev.postforge.messaging;

import dev.postforge.defaults.database.WorkerDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;

/** Measures the outbox and turns over the partitions of what was sent. */
final class OutboxUpkeep {

    private final WorkerDatabase database;
    private final OutboxTable table;
    private final OutboxProperties properties;
    private final AtomicReference<Measure> measure = new AtomicReference<>(new Measure(0, 0, 0));

    OutboxUpkeep(WorkerDatabase database, OutboxTable table, OutboxProperties properties, MeterRegistry meters) {
        this.database = database;
        this.table = table;
        this.properties = properties;
        Gauge.builder("postforge.outbox.depth", measure, now -> now.get().depth())
                .description("Events not acknowledged by Kafka yet")
                .register(meters);
        Gauge.builder("postforge.outbox.age", measure, now -> now.get().ageSeconds())
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("postforge.outbox.parked.rows", measure, now -> now.get().parked())
                .description("Events waiting for a person because Kafka will never take them")
                .register(meters);
    }

    void measure() {
        measure.set(database.inTransaction(
                jdbc -> new Measure(table.depth(jdbc), table.ageSeconds(jdbc), table.parked(jdbc))));
    }

    void roll() {
        database.inTransaction(jdbc -> {
            table.roll(jdbc, properties.keepSent());
            return true;
        });
    }

    private record Measure(long depth, double ageSeconds, long parked) {}
}
