package dev.postforge.credit.ledger;

import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What moved on the tenant's account, newest first. */
@Component
@Transactional(readOnly = true)
public class TransactionHistory {

    /** Rows an export fetches at a time. */
    private static final int FETCH_SIZE = 500;

    private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

    private static final String MATCHING = """
            FROM transactions t
            JOIN entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.house IS NULL
            LEFT JOIN transaction_actors a ON a.tenant_id = t.tenant_id AND a.transaction_id = t.id
            WHERE t.tenant_id = :account
              AND (:type::text IS NULL OR t.type = :type)
              AND (:from::timestamptz IS NULL OR t.created_at >= :from)
              AND (:to::timestamptz IS NULL OR t.created_at < :to)
            """;

    private static final String COLUMNS = """
            SELECT t.id, a.user_id, e.amount, t.type, t.description, e.balance_after, t.metadata, t.created_at
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TransactionHistory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One page; the first is number 1. */
    public Page<Transaction> page(UUID accountId, TransactionFilter filter, Paging paging) {
        long total = select("SELECT count(*) " + MATCHING, accountId, filter)
                .query(Long.class)
                .single();
        return Page.of(some(accountId, filter, paging.limit(), paging.offset()), paging, total);
    }

    /** The newest so many. */
    public List<Transaction> newest(UUID accountId, int limit) {
        return some(accountId, TransactionFilter.NONE, limit, 0);
    }

    private List<Transaction> some(UUID accountId, TransactionFilter filter, int limit, long offset) {
        return select(COLUMNS + MATCHING + "ORDER BY t.version DESC LIMIT :limit OFFSET :offset", accountId, filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::transaction)
                .list();
    }

    /** Hands over all of them one by one, so that a long history is never in memory. */
    public void forEach(UUID accountId, TransactionFilter filter, Consumer<Transaction> reader) {
        try (Stream<Transaction> rows = select(COLUMNS + MATCHING + "ORDER BY t.version DESC", accountId, filter)
                .withFetchSize(FETCH_SIZE)
                .query(this::transaction)
                .stream()) {
            rows.forEach(reader);
        }
    }

    /** Credits spent since then, as a positive number. */
    public long spent(UUID accountId, Instant since, Duration period) {
        return jdbc.sql("""
                SELECT coalesce(-sum(e.amount), 0)::bigint FROM transactions t
                JOIN entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.house IS NULL
                WHERE t.tenant_id = :account AND t.type = 'generation' AND e.amount < 0
                  AND t.created_at >= :from AND t.created_at < :to
                """)
                .param("account", accountId)
                .param("from", Timestamp.from(since))
                .param("to", Timestamp.from(since.plus(period)))
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec select(String sql, UUID accountId, TransactionFilter filter) {
        return jdbc.sql(sql)
                .param("account", accountId)
                .param("type", filter.type() == null ? null : filter.type().code())
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private Transaction transaction(ResultSet row, int number) throws SQLException {
        return new Transaction(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getLong("amount"),
                row.getString("type"),
                row.getString("description"),
                row.getLong("balance_after"),
                json.readValue(row.getString("metadata"), METADATA),
                row.getTimestamp("created_at").toInstant());
    }
}
