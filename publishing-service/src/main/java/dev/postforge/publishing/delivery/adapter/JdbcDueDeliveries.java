package dev.postforge.publishing.delivery.adapter;

import static dev.postforge.publishing.delivery.adapter.DeliveryMapping.at;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.publishing.delivery.DeliveryProperties;
import dev.postforge.publishing.delivery.DueDeliveries;
import dev.postforge.publishing.delivery.Leased;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Leases in PostgreSQL: due times by our clock, leases by the database's alone. */
@Repository
class JdbcDueDeliveries implements DueDeliveries {
    /** By how much Later's clock may be ahead of ours. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private final WorkerDatabase worker;
    private final Duration lease;
    private final double leaseSeconds;

    JdbcDueDeliveries(WorkerDatabase worker, DeliveryProperties settings) {
        this.worker = worker;
        this.lease = settings.lease();
        this.leaseSeconds = seconds(settings.lease());
    }

    @Override
    public List<Leased> claim(Instant until, int most, Collection<UUID> crowdedAccounts) {
        UUID token = Ids.next();
        long askedAt = System.nanoTime();
        return worker.inTransaction(database -> database.sql("""
                        UPDATE deliveries d
                        SET lease_token = :token, lease_until = now() + make_interval(secs => :seconds)
                        FROM (SELECT tenant_id, id FROM deliveries
                              WHERE next_at <= :until AND (lease_until IS NULL OR lease_until < now())
                                AND connection_id <> ALL(CAST(:crowded AS uuid[]))
                              ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED) due
                        WHERE d.tenant_id = due.tenant_id AND d.id = due.id
                        RETURNING d.tenant_id, d.id, d.connection_id""")
                .param("token", token)
                .param("seconds", leaseSeconds)
                .param("until", at(until))
                .param("crowded", texts(crowdedAccounts))
                .param("most", most)
                .query((row, number) -> new Leased(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getObject("connection_id", UUID.class),
                        token,
                        askedAt,
                        lease))
                .list());
    }

    /** Rows that are being stored at this moment are passed over: waiting for them would close circles of waits. */
    @Override
    public Renewal renew(Collection<Leased> leases, Duration life) {
        Set<UUID> extended = new HashSet<>();
        Set<UUID> ours = new HashSet<>();
        worker.inTransaction(database -> {
            database.sql("""
                            WITH wanted AS (
                                SELECT * FROM unnest(CAST(:tenants AS uuid[]), CAST(:ids AS uuid[]),
                                                     CAST(:tokens AS uuid[])) AS x (tenant, id, token)),
                            free AS (
                                SELECT d.tenant_id, d.id FROM deliveries d
                                JOIN wanted w ON d.tenant_id = w.tenant AND d.id = w.id AND d.lease_token = w.token
                                ORDER BY d.id FOR UPDATE OF d SKIP LOCKED),
                            extended AS (
                                UPDATE deliveries d
                                SET lease_until = greatest(d.lease_until, now() + make_interval(secs => :seconds))
                                FROM free f WHERE d.tenant_id = f.tenant_id AND d.id = f.id RETURNING d.id)
                            SELECT d.id, d.id IN (SELECT id FROM extended) AS extended FROM deliveries d
                            JOIN wanted w ON d.tenant_id = w.tenant AND d.id = w.id AND d.lease_token = w.token""")
                    .param(
                            "tenants",
                            texts(leases.stream().map(Leased::tenantId).toList()))
                    .param("ids", texts(leases.stream().map(Leased::id).toList()))
                    .param("tokens", texts(leases.stream().map(Leased::token).toList()))
                    .param("seconds", seconds(life))
                    .query(row -> {
                        UUID id = row.getObject("id", UUID.class);
                        ours.add(id);
                        if (row.getBoolean("extended")) {
                            extended.add(id);
                        }
                    });
            return ours;
        });
        return new Renewal(extended, ours);
    }

    @Override
    public void release(Collection<Leased> leases) {
        worker.inTransaction(database -> database.sql("UPDATE deliveries d SET lease_token = NULL, lease_until = NULL"
                        + " FROM unnest(CAST(:tenants AS uuid[]), CAST(:ids AS uuid[]), CAST(:tokens AS uuid[]))"
                        + " AS x (tenant, id, token)"
                        + " WHERE d.tenant_id = x.tenant AND d.id = x.id AND d.lease_token = x.token")
                .param("tenants", texts(leases.stream().map(Leased::tenantId).toList()))
                .param("ids", texts(leases.stream().map(Leased::id).toList()))
                .param("tokens", texts(leases.stream().map(Leased::token).toList()))
                .update());
    }

    @Override
    public Duration clockSkew() {
        OffsetDateTime theirs = worker.inTransaction(database -> database.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single());
        return Duration.between(theirs.toInstant(), Clock.systemUTC().instant());
    }

    @Override
    public int followHints(Instant now) {
        return worker.inTransaction(database -> database.sql("""
                        WITH hinted AS (
                            DELETE FROM webhook_hints h WHERE EXISTS (
                                SELECT 1 FROM deliveries d
                                WHERE d.profile_id = h.profile_id AND d.status IN ('handed_over', 'unknown')
                                  AND d.next_at IS NOT NULL AND d.due_at <= :soon)
                            RETURNING profile_id)
                        UPDATE deliveries d SET next_at = :now
                        WHERE d.profile_id IN (SELECT profile_id FROM hinted) AND d.next_at > :now
                          AND d.due_at <= :soon AND d.status IN ('handed_over', 'unknown')""")
                .param("now", at(now))
                .param("soon", at(now.plus(CLOCK_TOLERANCE)))
                .update());
    }

    @Override
    public int sweepHints(Instant before) {
        return worker.inTransaction(database -> database.sql("DELETE FROM webhook_hints WHERE received_at < :before")
                .param("before", at(before))
                .update());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
