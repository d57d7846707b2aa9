package dev.postforge.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.postforge.defaults.Demo.Answer;
import dev.postforge.defaults.config.SettingsException;
import dev.postforge.defaults.health.Dependencies;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class OutageIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Demo demo = Demo.shared();

    @Test
    void isReadyAndAliveAndOpensItsMetrics() {
        assertThat(demo.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(demo.get("/actuator/health/liveness").status()).isEqualTo(200);
        demo.get("/notes", "Authorization", demo.editor(UUID.randomUUID()));
        assertThat(demo.get("/actuator/prometheus").text())
                .contains("http_server_requests_seconds_bucket")
                .contains("hikaricp_connections");
    }

    @Test
    void isNotReadyBeforeEveryExpectedDependencyWasReachedOnce() {
        Dependencies dependencies = demo.bean(Dependencies.class);
        dependencies.expect("partner");
        assertThat(demo.get("/actuator/health/readiness").status()).isEqualTo(503);

        dependencies.reached("partner");
        assertThat(demo.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void answers503WhileTheDatabaseIsAwayAndRecoversByItself() {
        Cluster own = new Cluster("outage");
        Demo service = new Demo(own.settings());
        String token = service.editor(UUID.randomUUID());
        assertThat(service.get("/notes", "Authorization", token).status()).isEqualTo(200);

        own.execute(
                "postgres",
                "ALTER DATABASE outage ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'outage'");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = service.get("/notes", "Authorization", token);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.headers()).containsKey("retry-after");
        });
        assertThat(service.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(service.get("/actuator/health/liveness").status()).isEqualTo(200);

        own.execute("postgres", "ALTER DATABASE outage ALLOW_CONNECTIONS true");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> service.get("/notes", "Authorization", token).status() == 200);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> service.get("/actuator/health/readiness").status() == 200);
        assertThat(service.bean(DataSource.class))
                .isInstanceOfSatisfying(
                        HikariDataSource.class,
                        pool -> Awaitility.await()
                                .untilAsserted(() -> assertThat(
                                                pool.getHikariPoolMXBean().getActiveConnections())
                                        .as("connections lost by failed beginnings")
                                        .isZero()));
        service.context.close();
        own.stop();
    }

    @Test
    void aMistypedSettingStopsTheStartBeforeTheMigration() {
        Map<String, String> settings = new HashMap<>(Cluster.SHARED.settings());
        settings.put("postforge.database.app-pool-sise", "5");

        assertThatThrownBy(() -> new Demo(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("postforge.database.app-pool-sise");
    }

    @Test
    void aMissingSecretStopsTheStart() {
        Map<String, String> settings = new HashMap<>(Cluster.SHARED.settings());
        settings.remove("postforge.database.worker-password");

        assertThatThrownBy(() -> new Demo(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("postforge.database.worker-password");
    }

    @Test
    void strictIsTheDefault() {
        Map<String, String> settings = new HashMap<>(Cluster.SHARED.settings());
        settings.remove("postforge.environment");

        assertThatThrownBy(() -> new Demo(settings)).hasMessageContaining("TLS");
    }
}
