package dev.postforge.publishing.delivery;

import dev.postforge.publishing.connections.Connections;
import dev.postforge.publishing.networks.Networks;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs this process's engine from ready to stop. */
@Component
public class DeliveryWorker implements SmartLifecycle {
    private final DueDeliveries due;
    private final DeliveryRecords records;
    private final DeliverySteps steps;
    private final Networks networks;
    private final Connections connections;
    private final Wake wake;
    private final DeliveryProperties settings;
    private final Clock clock;
    private @Nullable DeliveryEngine engine;

    DeliveryWorker(
            DueDeliveries due,
            DeliveryRecords records,
            DeliverySteps steps,
            Networks networks,
            Connections connections,
            Wake wake,
            DeliveryProperties settings,
            Clock clock) {
        this.due = due;
        this.records = records;
        this.steps = steps;
        this.networks = networks;
        this.connections = connections;
        this.wake = wake;
        this.settings = settings;
        this.clock = clock;
    }

    /** Another engine over the same database, as a second process would run it. */
    DeliveryEngine newEngine() {
        return new DeliveryEngine(due, records, steps, networks, connections, new Wake(), settings, clock);
    }

    @Override
    public void start() {
        engine = new DeliveryEngine(due, records, steps, networks, connections, wake, settings, clock);
        engine.start();
    }

    @Override
    public void stop() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    @Override
    public boolean isRunning() {
        return engine != null;
    }
}
