package dev.postforge.defaults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real PostgreSQL with one service's database and roles, as production has them. */
public final class Cluster {

    public static final Cluster SHARED = new Cluster("demo");

    private final EmbeddedPostgres postgres;
    private final String name;

    Cluster(String name) {
        this.name = name;
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute(
                "postgres",
                "CREATE ROLE " + name + "_owner LOGIN PASSWORD 'owner-secret'",
                "CREATE ROLE " + name + "_app LOGIN PASSWORD 'app-secret'",
                "CREATE ROLE " + name + "_worker LOGIN PASSWORD 'worker-secret'",
                "CREATE DATABASE " + name + " OWNER " + name + "_owner TEMPLATE template0",
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + name + "_app, " + name + "_worker");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    /** As the superuser, who looks under row-level security. */
    public void execute(String database, String... statements) {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        return Map.of(
                "postforge.database.url", url(),
                "postforge.database.name", name,
                "postforge.database.owner-password", "owner-secret",
                "postforge.database.app-password", "app-secret",
                "postforge.database.worker-password", "worker-secret",
                "postforge.environment", "embedded");
    }
}
