package dev.postforge.defaults.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the application's connections to the database work. */
record DatabaseHealth(DataSource dataSource, Dependencies dependencies) implements HealthIndicator {

    private static final int VALIDATION_SECONDS = 2;

    @Override
    public Health health() {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.isValid(VALIDATION_SECONDS)) {
                return Health.down().build();
            }
            dependencies.reached(HealthAutoConfiguration.DATABASE);
            return Health.up().build();
        } catch (SQLException e) {
            return Health.down(e).build();
        }
    }
}
