package dev.postforge.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.Scenario.Account;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PublishingTest
class RowLevelSecurityIntegrationTests {
    /** A webhook names a profile and no tenant; the hint holds nothing else. */
    private static final List<String> WITHOUT_TENANT = List.of("webhook_hints", "ending_tenants");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Scenario scenario;

    @Test
    void everyTableOfATenantIsProtected() {
        assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, WITHOUT_TENANT))
                .isEmpty();
    }

    @Test
    void aQueryWithoutOurOwnFilterSeesOnlyTheTenantsRows() {
        Account theirs = scenario.connected();
        Account ours = scenario.connected();

        List<UUID> seen = Tenant.of(ours.owner().tenantId())
                .call(() -> transactions.execute(status -> jdbc.sql("SELECT id FROM connections")
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list()));
        List<UUID> withoutTenant = transactions.execute(status -> jdbc.sql("SELECT id FROM connections")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());

        assertThat(seen).containsExactly(ours.connectionId()).doesNotContain(theirs.connectionId());
        assertThat(withoutTenant).isEmpty();
    }
}
