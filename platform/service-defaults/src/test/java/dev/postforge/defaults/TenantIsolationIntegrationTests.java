package dev.postforge.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.defaults.audit.Audit;
import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

final class TenantIsolationIntegrationTests {

    private final Demo demo = Demo.shared();
    private final JdbcClient jdbc = demo.bean(JdbcClient.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(demo.bean(PlatformTransactionManager.class));
    private final UUID tenant = UUID.randomUUID();

    @Test
    void aQueryWithoutATenantSeesNothing() {
        write(tenant);

        assertThat(count()).isZero();
        assertThat(Tenant.of(tenant).call(this::count)).isEqualTo(1);
        assertThat(Tenant.of(UUID.randomUUID()).call(this::count)).isZero();
    }

    @Test
    void withoutRowLevelSecurityTheSameQueryWouldSeeARow() {
        write(tenant);
        Cluster.SHARED.execute("demo", "ALTER TABLE notes DISABLE ROW LEVEL SECURITY");
        try {
            assertThat(count()).isPositive();
            assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, List.of())).containsExactly("notes");
        } finally {
            Cluster.SHARED.execute("demo", "ALTER TABLE notes ENABLE ROW LEVEL SECURITY");
        }
    }

    @Test
    void everyTableIsProtected() {
        assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, List.of())).isEmpty();
    }

    @Test
    void theTenantOfOneTransactionDoesNotLeakIntoTheNext() {
        for (int i = 0; i < 30; i++) {
            write(UUID.randomUUID());
            assertThat(count()).isZero();
        }
    }

    @Test
    void refusesToWriteForAnotherTenant() {
        assertThatThrownBy(() -> Tenant.of(tenant).run(() -> insert(UUID.randomUUID())))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anInnerTransactionOfItsOwnSeesItsOwnTenant() {
        UUID other = UUID.randomUUID();
        write(other);
        TransactionTemplate apart = new TransactionTemplate(demo.bean(PlatformTransactionManager.class));
        apart.setPropagationBehavior(org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Long seen = Tenant.of(tenant)
                .call(() -> transaction.execute(outer -> Tenant.of(other)
                        .call(() -> apart.execute(inner -> jdbc.sql("SELECT count(*) FROM notes")
                                .query(Long.class)
                                .single()))));
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void theWorkerSeesOnlyTheColumnsItWasGiven() {
        write(tenant);
        WorkerDatabase worker = demo.bean(WorkerDatabase.class);
        long rows = worker.inTransaction(sql -> sql.sql("SELECT count(*) FROM notes WHERE tenant_id = ?")
                .params(tenant)
                .query(Long.class)
                .single());

        assertThat(rows).isEqualTo(1);
        assertThatThrownBy(() -> worker.inTransaction(sql ->
                        sql.sql("SELECT text FROM notes").query(String.class).list()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void theAuditLogCanBeWrittenAndNeverReadOrChanged() {
        Audit audit = demo.bean(Audit.class);
        Tenant.of(tenant)
                .run(() -> transaction.executeWithoutResult(
                        status -> audit.record("note.read", "n1", Map.of("by", "test"))));

        for (String sql :
                List.of("SELECT id FROM audit_log", "UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
        }
    }

    private void write(UUID owner) {
        Tenant.of(owner).run(() -> insert(owner));
    }

    private void insert(UUID owner) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("INSERT INTO notes (tenant_id, id, text) VALUES (?, ?, 'x')")
                        .params(owner, Ids.next())
                        .update());
    }

    private Long count() {
        return transaction.execute(status ->
                jdbc.sql("SELECT count(*) FROM notes").query(Long.class).single());
    }
}
