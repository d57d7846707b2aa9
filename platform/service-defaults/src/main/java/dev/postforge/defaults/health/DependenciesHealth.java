package dev.postforge.defaults.health;

import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Out of service until every dependency has been reached once; never again after. */
record DependenciesHealth(Dependencies dependencies) implements HealthIndicator {

    @Override
    public Health health() {
        Set<String> missing = dependencies.missing();
        return missing.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetail("waitingFor", missing).build();
    }
}
