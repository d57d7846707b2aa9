package dev.postforge.credit.holds.adapter;

import dev.postforge.credit.holds.domain.Hold;
import dev.postforge.credit.holds.domain.HoldItems;
import dev.postforge.credit.holds.domain.HoldKind;
import dev.postforge.credit.holds.domain.HoldState;
import dev.postforge.credit.holds.domain.Holds;
import dev.postforge.credit.holds.domain.Rejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds as tables: however many change, each kind of change is one statement. */
@Repository
class JdbcHolds implements Holds {

    private static final String FIND = """
            SELECT h.* FROM unnest(:tenants::uuid[], :ids::uuid[]) x (tenant_id, id)
            JOIN holds h ON h.tenant_id = x.tenant_id AND h.id = x.id
            """;

    private static final String KNOWN_ITEMS = """
            SELECT i.tenant_id, i.hold_id, i.item_id
            FROM unnest(:tenants::uuid[], :holds::uuid[], :items::uuid[]) x (tenant_id, hold_id, item_id)
            JOIN hold_items i ON i.tenant_id = x.tenant_id AND i.hold_id = x.hold_id AND i.item_id = x.item_id
            """;

    private static final String COUNT_ITEMS = """
            SELECT i.tenant_id, i.hold_id, count(*)::integer AS items
            FROM unnest(:tenants::uuid[], :holds::uuid[]) x (tenant_id, hold_id)
            JOIN hold_items i ON i.tenant_id = x.tenant_id AND i.hold_id = x.hold_id
            GROUP BY 1, 2
            """;

    private static final String ADD = """
            INSERT INTO holds
                (tenant_id, id, kind, state, amount, captured, written_off, outcomes, code, placed_at, expires_at)
            SELECT * FROM unnest(:tenants::uuid[], :ids::uuid[], :kinds::text[], :states::text[], :amounts::bigint[],
                :captured::bigint[], :writtenOff::bigint[], :outcomes::integer[], :codes::text[],
                :placed::timestamptz[], :expires::timestamptz[])
            """;

    private static final String CHANGE = """
            UPDATE holds h SET state = x.state, captured = x.captured, written_off = x.written_off,
                outcomes = x.outcomes
            FROM unnest(:tenants::uuid[], :ids::uuid[], :states::text[], :captured::bigint[], :writtenOff::bigint[],
                :outcomes::integer[]) x (tenant_id, id, state, captured, written_off, outcomes)
            WHERE h.tenant_id = x.tenant_id AND h.id = x.id
            """;

    private static final String ADD_ITEMS = """
            INSERT INTO hold_items (tenant_id, hold_id, item_id, completed)
            SELECT * FROM unnest(:tenants::uuid[], :holds::uuid[], :items::uuid[], :completed::boolean[])
            """;

    private final JdbcClient jdbc;

    JdbcHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Map<UUID, Hold>> find(Map<UUID, Set<UUID>> idsByTenant) {
        List<Pair<UUID>> named = pairs(idsByTenant);
        Map<UUID, Map<UUID, Hold>> found = new HashMap<>();
        jdbc.sql(FIND)
                .param("tenants", texts(named, Pair::tenantId))
                .param("ids", texts(named, Pair::of))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("tenant_id", UUID.class), tenant -> new HashMap<>())
                            .put(row.getObject("id", UUID.class), hold(row));
                });
        return found;
    }

    @Override
    public Map<UUID, HoldItems> items(
            Map<UUID, Set<HoldItems.Item>> itemsByTenant, Map<UUID, Set<UUID>> countedByTenant) {
        Map<UUID, Set<HoldItems.Item>> known = new HashMap<>();
        Map<UUID, Map<UUID, Integer>> counts = new HashMap<>();
        List<Pair<HoldItems.Item>> items = pairs(itemsByTenant);
        if (!items.isEmpty()) {
            jdbc.sql(KNOWN_ITEMS)
                    .param("tenants", texts(items, Pair::tenantId))
                    .param("holds", texts(items, item -> item.of().holdId()))
                    .param("items", texts(items, item -> item.of().itemId()))
                    .query(row -> {
                        known.computeIfAbsent(row.getObject("tenant_id", UUID.class), tenant -> new HashSet<>())
                                .add(new HoldItems.Item(
                                        row.getObject("hold_id", UUID.class), row.getObject("item_id", UUID.class)));
                    });
        }
        List<Pair<UUID>> counted = pairs(countedByTenant);
        if (!counted.isEmpty()) {
            jdbc.sql(COUNT_ITEMS)
                    .param("tenants", texts(counted, Pair::tenantId))
                    .param("holds", texts(counted, Pair::of))
                    .query(row -> {
                        counts.computeIfAbsent(row.getObject("tenant_id", UUID.class), tenant -> new HashMap<>())
                                .put(row.getObject("hold_id", UUID.class), row.getInt("items"));
                    });
        }
        Map<UUID, HoldItems> all = new HashMap<>();
        Set<UUID> tenants = new HashSet<>(itemsByTenant.keySet());
        tenants.addAll(countedByTenant.keySet());
        for (UUID tenant : tenants) {
            all.put(tenant, new HoldItems(known.getOrDefault(tenant, Set.of()), counts.getOrDefault(tenant, Map.of())));
        }
        return all;
    }

    @Override
    public void store(List<Change> changes) {
        List<Pair<Hold>> added = new ArrayList<>();
        List<Pair<Hold>> changed = new ArrayList<>();
        List<Pair<Map.Entry<HoldItems.Item, Boolean>>> outcomes = new ArrayList<>();
        for (Change change : changes) {
            change.added().forEach(hold -> added.add(new Pair<>(change.tenantId(), hold)));
            change.changed().forEach(hold -> changed.add(new Pair<>(change.tenantId(), hold)));
            change.outcomes().entrySet().forEach(outcome -> outcomes.add(new Pair<>(change.tenantId(), outcome)));
        }
        if (!added.isEmpty()) {
            states(jdbc.sql(ADD), added)
                    .param("kinds", texts(added, hold -> hold.of().kind().code()))
                    .param("amounts", cells(added, hold -> hold.of().amount()).toArray(Long[]::new))
                    .param("codes", texts(added, hold -> hold.of().rejection()))
                    .param("placed", texts(added, hold -> hold.of().placedAt()))
                    .param("expires", texts(added, hold -> hold.of().expiresAt()))
                    .update();
        }
        if (!changed.isEmpty()) {
            states(jdbc.sql(CHANGE), changed).update();
        }
        if (!outcomes.isEmpty()) {
            jdbc.sql(ADD_ITEMS)
                    .param("tenants", texts(outcomes, Pair::tenantId))
                    .param(
                            "holds",
                            texts(outcomes, outcome -> outcome.of().getKey().holdId()))
                    .param(
                            "items",
                            texts(outcomes, outcome -> outcome.of().getKey().itemId()))
                    .param("completed", texts(outcomes, outcome -> outcome.of().getValue()))
                    .update();
        }
    }

    @Override
    public List<UUID> due(UUID tenantId, Instant now, int limit) {
        return jdbc.sql("""
                SELECT id FROM holds WHERE tenant_id = :tenant AND state = 'active' AND expires_at <= :now
                ORDER BY expires_at LIMIT :limit
                """)
                .param("tenant", tenantId)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static JdbcClient.StatementSpec states(JdbcClient.StatementSpec statement, List<Pair<Hold>> holds) {
        return statement
                .param("tenants", texts(holds, Pair::tenantId))
                .param("ids", texts(holds, hold -> hold.of().id()))
                .param("states", texts(holds, hold -> hold.of().state().code()))
                .param("captured", cells(holds, hold -> hold.of().captured()).toArray(Long[]::new))
                .param(
                        "writtenOff",
                        cells(holds, hold -> hold.of().writtenOff()).toArray(Long[]::new))
                .param("outcomes", texts(holds, hold -> hold.of().outcomes()));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        String code = row.getString("code");
        return new Hold(
                row.getObject("id", UUID.class),
                HoldKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                HoldState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("amount"),
                row.getLong("captured"),
                row.getLong("written_off"),
                row.getObject("outcomes", Integer.class),
                code == null ? null : Rejection.valueOf(code),
                row.getTimestamp("placed_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private static <T> List<Pair<T>> pairs(Map<UUID, ? extends Collection<T>> byTenant) {
        List<Pair<T>> pairs = new ArrayList<>();
        byTenant.forEach((tenant, values) -> values.forEach(value -> pairs.add(new Pair<>(tenant, value))));
        return pairs;
    }

    private static <T> List<Long> cells(List<T> rows, Function<T, Long> value) {
        return rows.stream().map(value).toList();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> value) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            Object cell = value.apply(rows.get(i));
            texts[i] = cell == null ? null : cell.toString();
        }
        return texts;
    }

    private record Pair<T>(UUID tenantId, T of) {}
}
