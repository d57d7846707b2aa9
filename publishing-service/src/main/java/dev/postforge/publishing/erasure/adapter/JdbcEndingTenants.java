package dev.postforge.publishing.erasure.adapter;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.publishing.erasure.EndingTenants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEndingTenants implements EndingTenants {
    private final JdbcClient jdbc;
    private final WorkerDatabase worker;

    JdbcEndingTenants(JdbcClient jdbc, WorkerDatabase worker) {
        this.jdbc = jdbc;
        this.worker = worker;
    }

    @Override
    public void note(UUID tenantId, Instant now) {
        jdbc.sql("INSERT INTO ending_tenants (tenant_id, since) VALUES (:tenant, :at) ON CONFLICT DO NOTHING")
                .param("tenant", tenantId)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<Ending> some(int limit) {
        return worker.inTransaction(database -> database.sql(
                        "SELECT tenant_id, since FROM ending_tenants ORDER BY since LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> new Ending(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list());
    }

    @Override
    public void ended(UUID tenantId) {
        jdbc.sql("DELETE FROM ending_tenants WHERE tenant_id = :tenant")
                .param("tenant", tenantId)
                .update();
    }
}
