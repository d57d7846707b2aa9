package dev.postforge.publishing.quotas;

import dev.postforge.defaults.tenancy.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Call budgets per account that all instances share: each call takes from one row by one guarded statement. */
@Service
public class Quotas {
    private final JdbcClient jdbc;
    private final Clock clock;

    Quotas(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the network said is left, if it said so lately. */
    @Transactional(readOnly = true)
    public OptionalInt known(UUID connectionId, String name, Duration believed) {
        return sql("SELECT CAST(tokens AS integer) FROM quotas WHERE tenant_id = :tenant"
                        + " AND connection_id = :connection AND name = :name AND updated_at > :since")
                .param("connection", connectionId)
                .param("name", name)
                .param("since", now().minus(believed))
                .query((row, number) -> OptionalInt.of(row.getInt(1)))
                .optional()
                .orElse(OptionalInt.empty());
    }

    /** The network said so much is left. */
    @Transactional
    public void learned(UUID connectionId, String name, int left) {
        sql("""
                INSERT INTO quotas (tenant_id, connection_id, name, tokens, capacity, updated_at)
                VALUES (:tenant, :connection, :name, :left, :left, :now)
                ON CONFLICT (tenant_id, connection_id, name) DO UPDATE
                SET tokens = excluded.tokens, capacity = excluded.capacity, updated_at = excluded.updated_at""")
                .param("connection", connectionId)
                .param("name", name)
                .param("left", left)
                .param("now", now())
                .update();
    }

    /** One of what the network said is left was used. */
    @Transactional
    public void used(UUID connectionId, String name) {
        sql("UPDATE quotas SET tokens = tokens - 1 WHERE tenant_id = :tenant AND connection_id = :connection"
                        + " AND name = :name")
                .param("connection", connectionId)
                .param("name", name)
                .update();
    }

    /**
     * Takes one call from a bucket that refills steadily, or says how long to wait.
     *
     * <p>With a burst of b and a rate of r per minute no minute ever sees more than b + r calls.
     */
    @Transactional
    public Duration take(UUID connectionId, String name, int perMinute, int burst) {
        int taken = sql("""
                INSERT INTO quotas AS q (tenant_id, connection_id, name, tokens, capacity, updated_at)
                VALUES (:tenant, :connection, :name, :burst - 1, :burst, :now)
                ON CONFLICT (tenant_id, connection_id, name) DO UPDATE
                SET tokens = least(:burst, q.tokens
                        + greatest(0, extract(epoch FROM excluded.updated_at - q.updated_at)) * :rate) - 1,
                    capacity = excluded.capacity, updated_at = greatest(q.updated_at, excluded.updated_at)
                WHERE least(:burst, q.tokens
                        + greatest(0, extract(epoch FROM excluded.updated_at - q.updated_at)) * :rate) >= 1""")
                .param("connection", connectionId)
                .param("name", name)
                .param("burst", burst)
                .param("rate", perMinute / 60.0)
                .param("now", now())
                .update();
        return taken == 1 ? Duration.ZERO : Duration.ofMillis(60_000L / perMinute + 1);
    }

    private JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql).param("tenant", Tenant.required().tenantId());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
