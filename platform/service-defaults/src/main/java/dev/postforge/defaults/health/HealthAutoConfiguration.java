package dev.postforge.defaults.health;

import dev.postforge.defaults.database.DatabaseAutoConfiguration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Readiness from the database's state and from what has been reached since the start; an end for what hangs. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
public final class HealthAutoConfiguration {

    static final String DATABASE = "database";

    @Bean
    Dependencies dependencies() {
        Dependencies dependencies = new Dependencies();
        dependencies.expect(DATABASE);
        return dependencies;
    }

    /** Named as the component {@code database} of health. */
    @Bean(DATABASE)
    HealthIndicator databaseHealthIndicator(DataSource dataSource, Dependencies dependencies) {
        return new DatabaseHealth(dataSource, dependencies);
    }

    /** Named as the component {@code dependencies} of health. */
    @Bean
    HealthIndicator dependenciesHealthIndicator(Dependencies dependencies) {
        return new DependenciesHealth(dependencies);
    }

    @Bean
    CarrierWatch carrierWatch() {
        return new CarrierWatch();
    }
}
