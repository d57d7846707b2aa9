package dev.postforge.defaults.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start until the database answers its owner; a refusal that waiting cannot heal ends the start at once. */
final class StartingDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(StartingDatabase.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /** Connection trouble (08), a server that starts or stops (57P), no free slot (53300). */
    private static final Set<String> PASSING = Set.of("08001", "08004", "08006", "57P01", "57P02", "57P03", "53300");

    private final DatabaseProperties properties;

    StartingDatabase(DatabaseProperties properties) {
        this.properties = properties;
    }

    void await() {
        long deadline = System.nanoTime() + properties.startTimeout().toNanos();
        boolean told = false;
        while (true) {
            try (Connection connection =
                    DriverManager.getConnection(properties.url(), properties.owner(), properties.ownerPassword())) {
                LOG.debug("The database answers: {}", connection.getCatalog());
                return;
            } catch (SQLException e) {
                boolean late = System.nanoTime() - deadline > 0;
                if (late || !PASSING.contains(String.valueOf(e.getSQLState()))) {
                    throw new IllegalStateException(
                            "The database at " + properties.url() + " does not let " + properties.owner() + " in: "
                                    + e.getMessage(),
                            e);
                }
                if (!told) {
                    LOG.info("Waiting for the database at {}: {}", properties.url(), e.getMessage());
                    told = true;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database", e);
        }
    }
}
