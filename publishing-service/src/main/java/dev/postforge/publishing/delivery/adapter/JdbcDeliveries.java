package dev.postforge.publishing.delivery.adapter;

import static dev.postforge.publishing.delivery.adapter.DeliveryMapping.at;

import dev.postforge.contracts.Event;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.messaging.Outbox;
import dev.postforge.publishing.delivery.Deliveries;
import dev.postforge.publishing.delivery.Leased;
import dev.postforge.publishing.delivery.domain.Attempt;
import dev.postforge.publishing.delivery.domain.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries in PostgreSQL; what they have to tell goes to the outbox with every store. */
@Repository
class JdbcDeliveries implements Deliveries {
    private static final String SELECT =
            "SELECT " + DeliveryMapping.COLUMNS + " FROM deliveries WHERE tenant_id = :tenant";
    private static final String OVER = "('published', 'failed', 'cancelled')";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Outbox outbox;
    private final Clock clock;

    JdbcDeliveries(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Map<UUID, PostVersions> noteVersions(Map<UUID, Long> scheduled, Map<UUID, Long> cancelled) {
        // In the order of the ids, so that two transactions never wait for each other in a circle.
        Map<UUID, long[]> posts = new TreeMap<>();
        scheduled.forEach((post, version) -> posts.computeIfAbsent(post, any -> new long[2])[0] = version);
        cancelled.forEach((post, version) -> posts.computeIfAbsent(post, any -> new long[2])[1] = version);
        Map<UUID, PostVersions> known = new HashMap<>();
        sql("""
                INSERT INTO delivery_posts AS p (tenant_id, post_id, post_version, cancelled_version, updated_at)
                SELECT :tenant, x.post, x.scheduled, x.cancelled, :now
                FROM unnest(CAST(:posts AS uuid[]), CAST(:scheduled AS bigint[]), CAST(:cancelled AS bigint[]))
                    AS x (post, scheduled, cancelled)
                ON CONFLICT (tenant_id, post_id) DO UPDATE
                SET post_version = greatest(p.post_version, excluded.post_version),
                    cancelled_version = greatest(p.cancelled_version, excluded.cancelled_version),
                    updated_at = excluded.updated_at
                RETURNING post_id, post_version, cancelled_version""")
                .param("posts", texts(posts.keySet()))
                .param(
                        "scheduled",
                        posts.values().stream()
                                .map(pair -> Long.toString(pair[0]))
                                .toArray(String[]::new))
                .param(
                        "cancelled",
                        posts.values().stream()
                                .map(pair -> Long.toString(pair[1]))
                                .toArray(String[]::new))
                .param("now", at(clock.instant()))
                .query(row -> {
                    known.put(
                            row.getObject("post_id", UUID.class),
                            new PostVersions(row.getLong("post_version"), row.getLong("cancelled_version")));
                });
        return known;
    }

    @Override
    public List<Delivery> lockOfPosts(Collection<UUID> postIds) {
        return sql(SELECT + " AND post_id = ANY(CAST(:posts AS uuid[])) ORDER BY id FOR UPDATE")
                .param("posts", texts(postIds))
                .query(DeliveryMapping::row)
                .list();
    }

    @Override
    public List<Delivery> lock(UUID postId, UUID targetId) {
        return sql(SELECT + " AND post_id = :post AND target_id = :target FOR UPDATE")
                .param("post", postId)
                .param("target", targetId)
                .query(DeliveryMapping::row)
                .list();
    }

    @Override
    public List<Delivery> lockOpen(@Nullable UUID connectionId) {
        return sql(SELECT + " AND status NOT IN " + OVER
                        + " AND connection_id = coalesce(CAST(:connection AS uuid), connection_id)"
                        + " ORDER BY id FOR UPDATE")
                .param("connection", connectionId == null ? null : connectionId.toString())
                .query(DeliveryMapping::row)
                .list();
    }

    @Override
    public void insert(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        batches.batchUpdate(DeliveryMapping.INSERT, rows(deliveries));
        tell(deliveries);
        sql("""
                INSERT INTO delivery_accounts (tenant_id, connection_id)
                SELECT :tenant, c FROM unnest(CAST(:connections AS uuid[])) AS x (c) ORDER BY c
                ON CONFLICT DO NOTHING""")
                .param(
                        "connections",
                        texts(deliveries.stream()
                                .map(delivery -> delivery.plan().connectionId())
                                .collect(Collectors.toSet())))
                .update();
    }

    @Override
    public void change(Delivery delivery) {
        int stored = batches.update(
                "UPDATE deliveries SET " + DeliveryMapping.ASSIGNMENTS
                        + ", lease_token = NULL, lease_until = NULL WHERE tenant_id = :tenant AND id = :id",
                parameters(delivery));
        if (stored != 1) {
            throw new IllegalStateException("Delivery " + delivery.plan().id() + " is gone");
        }
        tell(List.of(delivery));
    }

    @Override
    public List<Delivery> load(List<Leased> leases) {
        return sql(SELECT
                        + " AND (id, lease_token) IN (SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:tokens AS uuid[])))")
                .param("ids", texts(leases.stream().map(Leased::id).toList()))
                .param("tokens", texts(leases.stream().map(Leased::token).toList()))
                .query(DeliveryMapping::row)
                .list();
    }

    @Override
    public Set<UUID> store(List<Step> steps, @Nullable Duration life) {
        String lease = life == null
                ? ", lease_token = NULL, lease_until = NULL"
                : ", lease_until = greatest(lease_until, now() + make_interval(secs => " + life.toMillis() / 1000.0
                        + "))";
        // In the order of the ids, as everybody locks them.
        List<Step> ordered = steps.stream()
                .sorted(Comparator.comparing(step -> step.delivery().plan().id()))
                .toList();
        SqlParameterSource[] rows = ordered.stream()
                .map(step -> parameters(step.delivery())
                        .addValue("token", step.lease().token()))
                .toArray(SqlParameterSource[]::new);
        int[] stored = batches.batchUpdate(
                "UPDATE deliveries SET " + DeliveryMapping.ASSIGNMENTS + lease
                        + " WHERE tenant_id = :tenant AND id = :id AND revision = :revision AND lease_token = :token",
                rows);
        List<Delivery> ours = new ArrayList<>();
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] == 1) {
                ours.add(ordered.get(i).delivery());
            }
        }
        tell(ours);
        return ours.stream().map(delivery -> delivery.plan().id()).collect(Collectors.toSet());
    }

    /** After the rows are locked by their update, so that one post's events are in commit order. */
    private void tell(List<Delivery> deliveries) {
        List<SqlParameterSource> attempts = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            delivery.newAttempts().forEach(attempt -> attempts.add(attemptRow(delivery, attempt)));
            events.addAll(delivery.events());
        }
        if (!attempts.isEmpty()) {
            batches.batchUpdate("""
                    INSERT INTO delivery_attempts (tenant_id, id, delivery_id, post_version, step, attempt, outcome,
                        error_code, error_message, at)
                    VALUES (:tenant, :id, :delivery, :postVersion, :step, :number, :outcome, :code, :message, :at)""", attempts.toArray(SqlParameterSource[]::new));
        }
        outbox.appendAll(events);
        deliveries.forEach(Delivery::saved);
    }

    private static SqlParameterSource attemptRow(Delivery delivery, Attempt attempt) {
        return new MapSqlParameterSource()
                .addValue("tenant", tenant())
                .addValue("id", attempt.id())
                .addValue("delivery", delivery.plan().id())
                .addValue("postVersion", attempt.postVersion())
                .addValue("step", attempt.step())
                .addValue("number", attempt.number())
                .addValue("outcome", attempt.outcome())
                .addValue("code", attempt.errorCode())
                .addValue("message", attempt.errorMessage())
                .addValue("at", at(attempt.at()));
    }

    @Override
    public Set<String> owned(UUID connectionId, Collection<String> platformPostIds) {
        return new HashSet<>(sql("SELECT platform_post_id FROM deliveries WHERE tenant_id = :tenant"
                        + " AND connection_id = :connection AND platform_post_id = ANY(:ids)")
                .param("connection", connectionId)
                .param("ids", platformPostIds.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public Map<UUID, AccountHold> lockAccounts(Collection<UUID> connectionIds) {
        Map<UUID, AccountHold> holds = new LinkedHashMap<>();
        sql("SELECT connection_id, blocked_until, next_late_at FROM delivery_accounts WHERE tenant_id = :tenant"
                        + " AND connection_id = ANY(CAST(:ids AS uuid[])) ORDER BY connection_id FOR UPDATE")
                .param("ids", texts(connectionIds))
                .query(row -> {
                    holds.put(
                            row.getObject("connection_id", UUID.class),
                            new AccountHold(
                                    DeliveryMapping.instant(row, "blocked_until"),
                                    DeliveryMapping.instant(row, "next_late_at")));
                });
        return holds;
    }

    @Override
    public Map<UUID, Integer> inFlight(Collection<UUID> connectionIds) {
        Map<UUID, Integer> counts = new HashMap<>();
        sql("SELECT connection_id, count(*) AS calls FROM deliveries WHERE tenant_id = :tenant"
                        + " AND connection_id = ANY(CAST(:ids AS uuid[])) AND status = 'finalizing'"
                        + " AND lease_until > now() AND platform_post_id IS NULL GROUP BY connection_id")
                .param("ids", texts(connectionIds))
                .query(row -> {
                    counts.put(row.getObject("connection_id", UUID.class), row.getInt("calls"));
                });
        return counts;
    }

    @Override
    public boolean hasOlderWaiting(UUID connectionId, Instant dueAt) {
        return sql("SELECT EXISTS (SELECT 1 FROM deliveries WHERE tenant_id = :tenant"
                        + " AND connection_id = :connection AND status IN ('pending', 'preparing', 'ready')"
                        + " AND due_at < :due)")
                .param("connection", connectionId)
                .param("due", at(dueAt))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void block(UUID connectionId, Instant until) {
        account("blocked_until", connectionId, until);
    }

    @Override
    public void spaceLate(UUID connectionId, Instant nextLateAt) {
        account("next_late_at", connectionId, nextLateAt);
    }

    private void account(String column, UUID connectionId, Instant until) {
        sql("INSERT INTO delivery_accounts AS a (tenant_id, connection_id, " + column
                        + ") VALUES (:tenant, :id, :until)"
                        + " ON CONFLICT (tenant_id, connection_id) DO UPDATE SET " + column + " = greatest(a." + column
                        + ", excluded." + column + ")")
                .param("id", connectionId)
                .param("until", at(until))
                .update();
    }

    @Override
    public boolean takeHint(String profileId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM webhook_hints WHERE profile_id = :profile)")
                .param("profile", profileId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void eraseAll() {
        for (String table :
                List.of("delivery_attempts", "deliveries", "delivery_posts", "delivery_accounts", "quotas")) {
            sql("DELETE FROM " + table + " WHERE tenant_id = :tenant").update();
        }
    }

    private SqlParameterSource[] rows(List<Delivery> deliveries) {
        List<SqlParameterSource> rows = new ArrayList<>();
        deliveries.forEach(delivery -> rows.add(parameters(delivery)));
        return rows.toArray(SqlParameterSource[]::new);
    }

    private MapSqlParameterSource parameters(Delivery delivery) {
        return DeliveryMapping.parameters(delivery, tenant(), clock.instant());
    }

    private JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql).param("tenant", tenant());
    }

    private static UUID tenant() {
        return Tenant.required().tenantId();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
