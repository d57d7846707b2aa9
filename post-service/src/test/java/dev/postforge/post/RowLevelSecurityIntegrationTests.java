package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The database isolates tenants by itself: these queries have no filter of the application's own. */
@PostServiceTest
class RowLevelSecurityIntegrationTests {

    private static final List<String> TABLES =
            List.of("posts", "post_targets", "post_events", "projects", "notifications", "connections", "balances");

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private Workspace ana;

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
        ana.post("/api/posts", Map.of("content", "Hers", "platforms", List.of("instagram")));
    }

    private long count(String table) {
        Long found = transactions.execute(status ->
                jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single());
        return found == null ? -1 : found;
    }

    @Test
    void aQueryWithoutAFilterSeesTheTenantsRowsOnly() {
        assertThat(Tenant.of(ana.tenantId).call(() -> count("posts"))).isEqualTo(1);
        for (String table : TABLES) {
            assertThat(Tenant.of(UUID.randomUUID()).call(() -> count(table)))
                    .as(table)
                    .isZero();
            assertThat(count(table)).as(table + " without a tenant").isZero();
        }
    }

    @Test
    void anUpdateWithoutAFilterTouchesNobodyElsesRows() {
        Integer changed = Tenant.of(UUID.randomUUID())
                .call(() -> transactions.execute(status ->
                        jdbc.sql("UPDATE posts SET content = 'stolen'").update()));

        assertThat(changed).isZero();
    }

    @Test
    void noRowIsWrittenForAnotherTenant() {
        Tenant mallory = Tenant.of(UUID.randomUUID());

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> mallory.run(() -> transactions.executeWithoutResult(
                        status -> jdbc.sql("INSERT INTO balances VALUES (?, 1, 1000, 0)")
                                .param(ana.tenantId)
                                .update())));
    }

    @Test
    void everyTableIsProtected() {
        assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, List.of())).isEmpty();
    }
}
