package dev.postforge.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.TestDirectory;
import dev.postforge.local.archive.Programs;
import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Progress;
import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresServerIntegrationTests {

    private static final String SUPERUSER_PASSWORD = "super-'secret";

    private final int port;
    private final Path directory;
    private final Supervised server;

    PostgresServerIntegrationTests() throws IOException {
        directory = TestDirectory.create("postgres");
        port = TestDirectory.freePort();
        server = new Supervised(part(), Progress.SILENT);
    }

    @BeforeAll
    void start() throws Exception {
        server.start().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() throws IOException {
        server.stop();
        Programs.delete(directory);
    }

    @Test
    @Order(1)
    void waitsForTheDisk() throws SQLException {
        try (Connection connection = superuser()) {
            assertThat(query(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(query(connection, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    @Order(2)
    void everyRoleReachesItsOwnDatabaseAndNoOther() throws SQLException {
        for (String role : List.of("one_owner", "one_app", "one_worker")) {
            try (Connection connection = PostgresServer.connect(port, role, role + "-password", "one")) {
                assertThat(query(connection, "SELECT current_user")).isEqualTo(role);
            }
            for (String other : List.of("two", "postgres", "template1")) {
                assertThatThrownBy(() -> PostgresServer.connect(port, role, role + "-password", other)
                                .close())
                        .as(role + " on " + other)
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    @Test
    @Order(3)
    void noRoleGetsPastRowLevelSecurityOrMakesRoles() throws SQLException {
        try (Connection connection = superuser()) {
            assertThat(
                            query(
                                    connection,
                                    "SELECT count(*) FROM pg_roles WHERE (rolname LIKE 'one%' OR rolname LIKE 'two%')"
                                            + " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)"))
                    .isEqualTo("0");
        }
    }

    @Test
    @Order(4)
    void nobodyGetsInWithoutThePassword() throws IOException {
        assertThatThrownBy(() -> PostgresServer.connect(port, PostgresServer.SUPERUSER, "wrong", "postgres")
                        .close())
                .hasMessageContaining("password authentication failed");
        assertThat(Files.readString(directory.resolve("data/pg_hba.conf"))
                        .lines()
                        .filter(line -> !line.startsWith("#") && line.contains("trust")))
                .isEmpty();
    }

    @Test
    @Order(5)
    void committedRowsSurviveAKill() throws Exception {
        try (Connection connection = PostgresServer.connect(port, "one_owner", "one_owner-password", "one");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (n int)");
            statement.execute("INSERT INTO kept VALUES (7)");
        }
        long killed = server.pid();

        server.kill();

        await().atMost(Duration.ofSeconds(60)).until(() -> server.isReady() && server.pid() != killed);
        try (Connection connection = PostgresServer.connect(port, "one_owner", "one_owner-password", "one")) {
            assertThat(query(connection, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    @Order(6)
    void anOrphanIsStoppedBeforeANewServerStarts() throws Exception {
        server.stop();
        ProcessBuilder orphan = part().prepare();
        Process process = orphan.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> part().answers());

        server.start().get(60, TimeUnit.SECONDS);

        assertThat(ProcessTable.isRunning(process.pid())).isFalse();
        assertThat(part().answers()).isTrue();
    }

    @Test
    @Order(7)
    void aLockFileOfADeadServerIsNoObstacle() throws Exception {
        server.crash();
        Path lock = directory.resolve("data/postmaster.pid");
        assertThat(lock).exists();

        server.start().get(60, TimeUnit.SECONDS);

        assertThat(part().answers()).isTrue();
        Signal.INT.send(server.pid());
        await().atMost(Duration.ofSeconds(60)).until(() -> server.isReady() && part().answers());
    }

    private PostgresServer part() {
        return new PostgresServer(
                new PostgresServer.Settings(directory, directory, port, SUPERUSER_PASSWORD, true),
                new Databases(List.of(database("one"), database("two"))),
                new LogFile(directory.resolve("postgres.log")));
    }

    private Connection superuser() throws SQLException {
        return PostgresServer.connect(port, PostgresServer.SUPERUSER, SUPERUSER_PASSWORD, "postgres");
    }

    private static Databases.Database database(String name) {
        return new Databases.Database(
                name,
                Map.of(
                        name + "_owner", name + "_owner-password",
                        name + "_app", name + "_app-password",
                        name + "_worker", name + "_worker-password"));
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
