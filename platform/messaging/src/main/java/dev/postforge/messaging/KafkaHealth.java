package dev.postforge.messaging;

import dev.postforge.defaults.health.Dependencies;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether Kafka answers, asked by the upkeep and only told here.
 *
 * <p>A service is not ready before it has been reached once; its later loss shows, but the outbox goes on accepting
 * (mechanics.md 13).
 */
final class KafkaHealth implements HealthIndicator, AutoCloseable {

    static final String NAME = "kafka";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private final Dependencies dependencies;
    private volatile @Nullable String problem = "not asked yet";
    private @Nullable Admin admin;

    KafkaHealth(KafkaClients clients, Dependencies dependencies) {
        this.clients = clients;
        this.dependencies = dependencies;
        dependencies.expect(NAME);
    }

    @Override
    public Health health() {
        String now = problem;
        return now == null
                ? Health.up().build()
                : Health.down().withDetail("problem", now).build();
    }

    /** Asks the cluster who it is. */
    synchronized void ask() {
        try {
            client().describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            problem = null;
            dependencies.reached(NAME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            problem = String.valueOf(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private Admin client() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(clients.common());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            admin = Admin.create(config);
        }
        return admin;
    }
}
