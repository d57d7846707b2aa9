package dev.postforge.local;

import dev.postforge.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts events that were sent back into their outboxes; ids are unchanged, so consumers skip what they know. */
final class Resend {

    /** A broker that died may have lost what it acknowledged this recently (mechanics.md 1). */
    static final Duration AFTER_UNCLEAN_BROKER = Duration.ofMinutes(10);

    private final int port;
    private final Parts.Passwords passwords;

    Resend(int port, Parts.Passwords passwords) {
        this.port = port;
        this.passwords = passwords;
    }

    /** Returns how many events each service sends again. */
    Map<String, Integer> since(Duration age) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Service service : Topology.SERVICES) {
            String owner = service.database() + "_owner";
            try (Connection connection =
                    PostgresServer.connect(port, owner, passwords.owner(service), service.database())) {
                if (keepsSent(connection)) {
                    counts.put(service.name(), resend(connection, age));
                }
            }
        }
        return counts;
    }

    /** A service that never started has no tables yet. */
    private static boolean keepsSent(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass('outbox_sent') IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static int resend(Connection connection, Duration age) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT outbox_resend(now() - ?::interval)")) {
            statement.setString(1, age.toSeconds() + " seconds");
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }
}
