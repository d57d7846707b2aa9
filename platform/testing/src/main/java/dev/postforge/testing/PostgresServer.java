package dev.postforge.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL per JVM; each test context gets a database of its own in it, with the roles of production. */
final class PostgresServer {

    private static final String SUPERUSER = "postgres";
    private static final String SUPERUSER_PASSWORD = "postgres";
    private static final String IMAGE = "postgres:18-alpine";
    // Several cached test contexts hold their pools at the same time.
    private static final String MAX_CONNECTIONS = "400";
    private static final List<String> ROLES = List.of("owner", "app", "worker", "admin");
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final String address;

    private PostgresServer(String address) {
        this.address = address;
    }

    static PostgresServer running() {
        return Running.SERVER;
    }

    /** The password every test role has; real ones are made by the launcher. */
    static String password(String role) {
        return "test-" + role;
    }

    /** Creates a fresh database whose roles are named after the service's real one. */
    synchronized TestDatabase create(String name) {
        String database = name + "_" + CREATED.incrementAndGet();
        JdbcClient jdbc = connect(SUPERUSER);
        for (String role : ROLES) {
            String user = name + "_" + role;
            boolean exists = jdbc.sql("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)")
                    .param(user)
                    .query(Boolean.class)
                    .single();
            if (!exists) {
                jdbc.sql("CREATE ROLE " + user + " LOGIN PASSWORD '" + password(role)
                                + "' NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB")
                        .update();
            }
        }
        jdbc.sql("CREATE DATABASE " + database + " OWNER " + name + "_owner TEMPLATE template0")
                .update();
        jdbc.sql("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC").update();
        for (String role : ROLES) {
            jdbc.sql("GRANT CONNECT ON DATABASE " + database + " TO " + name + "_" + role)
                    .update();
        }
        return new TestDatabase(name, database, url(database), connect(database), jdbc);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    private JdbcClient connect(String database) {
        return JdbcClient.create(new DriverManagerDataSource(url(database), SUPERUSER, SUPERUSER_PASSWORD));
    }

    private static PostgresServer start() {
        return switch (Infra.chosen()) {
            case EMBEDDED -> embedded();
            case CONTAINERS -> container();
        };
    }

    @SuppressWarnings("resource") // closed with the JVM
    private static PostgresServer embedded() {
        // Its log is the server's own and full of errors that tests provoke.
        LoggingSystem.get(PostgresServer.class.getClassLoader()).setLogLevel("io.zonky.test", LogLevel.WARN);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", MAX_CONNECTIONS)
                    .setServerConfig("shared_buffers", "64MB")
                    .setRegisterShutdownHook(false)
                    .start();
            // After all contexts: a database that goes first makes their orderly end a long one.
            SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
            return new PostgresServer("127.0.0.1:" + postgres.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop", e);
        }
    }

    @SuppressWarnings("resource") // removed by Testcontainers, with the JVM
    private static PostgresServer container() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(IMAGE);
        postgres.withUsername(SUPERUSER);
        postgres.withPassword(SUPERUSER_PASSWORD);
        postgres.setCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS, "-c", "fsync=off");
        postgres.start();
        return new PostgresServer(
                postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
    }

    private static final class Running {
        static final PostgresServer SERVER = start();
    }
}
