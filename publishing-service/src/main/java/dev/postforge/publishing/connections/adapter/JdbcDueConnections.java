package dev.postforge.publishing.connections.adapter;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.publishing.connections.CareForConnections.Due;
import dev.postforge.publishing.connections.CareForConnections.DueConnections;
import dev.postforge.publishing.vault.Vault;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Looks across tenants for connections that need work; who does it is settled by the lease per account. */
@Repository
class JdbcDueConnections implements DueConnections {
    /** Enough for one round; the next follows within a minute. */
    private static final int BATCH = 100;

    private final WorkerDatabase worker;
    private final Vault vault;
    private final Clock clock;

    JdbcDueConnections(WorkerDatabase worker, Vault vault, Clock clock) {
        this.worker = worker;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<Due> toRefresh() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return worker.inTransaction(database -> list(database.sql("""
                        SELECT tenant_id, id FROM connections
                        WHERE refresh_at <= :now AND status = 'connected'
                          AND (refresh_lease_until IS NULL OR refresh_lease_until < now())
                        ORDER BY refresh_at LIMIT :batch""").param("now", now)));
    }

    @Override
    public List<Due> toCheck() {
        return worker.inTransaction(database -> list(database.sql("""
                        SELECT tenant_id, id FROM connections WHERE check_wanted
                        ORDER BY updated_at LIMIT :batch""")));
    }

    @Override
    public List<Due> toReencrypt() {
        return worker.inTransaction(database ->
                list(database.sql("""
                        SELECT DISTINCT c.tenant_id, c.id FROM connections c
                        JOIN connection_tokens t ON t.tenant_id = c.tenant_id AND t.connection_id = c.id
                        WHERE t.key_id <> :stored OR c.shared_key_id IS DISTINCT FROM :shared LIMIT :batch""").param("stored", vault.storedKeyId()).param("shared", vault.sharedKeyId())));
    }

    private static List<Due> list(StatementSpec statement) {
        return statement
                .param("batch", BATCH)
                .query((row, number) ->
                        new Due(row.getObject("tenant_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }
}
