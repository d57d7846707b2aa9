package dev.postforge.post.generation.adapter;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.post.generation.GenerationClaims;
import dev.postforge.post.generation.GenerationKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims over all tenants, each one statement of the worker role; leases go by the database's clock. */
@Repository
class JdbcGenerationClaims implements GenerationClaims {

    /** The keys as two arrays: the primary key is looked up once for each. */
    private static final String KEYS = " FROM unnest(:tenants::uuid[], :ids::uuid[]) AS k(tenant_id, id)";

    private final WorkerDatabase worker;

    JdbcGenerationClaims(WorkerDatabase worker) {
        this.worker = worker;
    }

    @Override
    public List<Claimed> claimDue(Instant now, UUID lease, Duration life, int limit) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE generations g SET status = 'RUNNING', version = version + 1, claims = claims + 1,
                            lease_token = :lease, lease_until = now() + make_interval(secs => :seconds)
                        FROM (SELECT tenant_id, id FROM generations
                              WHERE status IN ('RESERVED', 'RUNNING') AND next_at <= :now
                                AND (status = 'RUNNING' OR deadline > :now)
                                AND (lease_until IS NULL OR lease_until < now())
                              ORDER BY next_at LIMIT :limit FOR UPDATE SKIP LOCKED) due
                        WHERE g.tenant_id = due.tenant_id AND g.id = due.id
                        RETURNING g.tenant_id, g.id, g.created_by AS user_id""")
                .param("lease", lease)
                .param("seconds", life.toMillis() / 1000.0)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Claimed.class)
                .list());
    }

    @Override
    public Set<UUID> renew(Collection<Key> held, UUID lease, Duration life) {
        return worker.inTransaction(jdbc -> keys(
                        jdbc.sql("UPDATE generations g SET lease_until = now() + make_interval(secs => :seconds)" + KEYS
                                + " WHERE g.tenant_id = k.tenant_id AND g.id = k.id AND g.lease_token = :lease"
                                + " AND g.status = 'RUNNING' RETURNING g.id"),
                        held)
                .param("lease", lease)
                .param("seconds", life.toMillis() / 1000.0)
                .query(UUID.class)
                .set());
    }

    @Override
    public List<Key> overdue(Instant now, int limit) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        SELECT tenant_id, id FROM generations
                        WHERE status = 'REQUESTED' AND deadline <= :now
                           OR status = 'RESERVED' AND next_at <= :now AND deadline <= :now
                        LIMIT :limit""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Key.class)
                .list());
    }

    @Override
    public Map<UUID, Long> versions(Collection<Key> waiting) {
        Map<UUID, Long> versions = new HashMap<>();
        worker.inTransaction(jdbc -> {
            keys(
                            jdbc.sql("SELECT g.id, g.version" + KEYS
                                    + " JOIN generations g ON g.tenant_id = k.tenant_id AND g.id = k.id"),
                            waiting)
                    .query((row, number) -> versions.put(row.getObject("id", UUID.class), row.getLong("version")))
                    .list();
            return versions;
        });
        return versions;
    }

    @Override
    public List<Key> found(GenerationKind kind, UUID id, String handle, Instant now) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE generations SET handle = :handle, next_at = :now
                        WHERE id = :id AND status = 'RUNNING' AND kind = :kind AND open_call IS NOT NULL
                        RETURNING tenant_id, id""")
                .param("handle", handle)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("kind", kind.name())
                .query(Key.class)
                .list());
    }

    @Override
    public List<Key> dueByHandle(GenerationKind kind, String handle, Instant now) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE generations SET next_at = :now
                        WHERE status = 'RUNNING' AND handle = :handle AND kind = :kind AND lease_token IS NULL
                        RETURNING tenant_id, id""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("handle", handle)
                .param("kind", kind.name())
                .query(Key.class)
                .list());
    }

    private static JdbcClient.StatementSpec keys(JdbcClient.StatementSpec statement, Collection<Key> keys) {
        return statement
                .param(
                        "tenants",
                        keys.stream().map(key -> key.tenantId().toString()).toArray(String[]::new))
                .param("ids", keys.stream().map(key -> key.id().toString()).toArray(String[]::new));
    }
}
