package dev.postforge.credit.ledger;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One thing that is always true of the books; each finds where it is not, as text for a person. */
public enum LedgerCheck {
    /** The lines of a transaction add up to zero. */
    DEBITS_EQUAL_CREDITS("""
            SELECT 'transaction ' || transaction_id || ' of account ' || tenant_id || ' adds up to ' || sum(amount)
            FROM entries GROUP BY tenant_id, transaction_id HAVING sum(amount) <> 0
            """),
    /** A transaction has lines, one of them the tenant's. */
    TRANSACTIONS_HAVE_ENTRIES("""
            SELECT 'transaction ' || t.id || ' of account ' || t.tenant_id || ' has no line of the account'
            FROM transactions t WHERE NOT EXISTS (SELECT 1 FROM entries e
                WHERE e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.house IS NULL)
            """),
    /** An account's balance is the sum of its lines. */
    BALANCE_IS_THE_SUM_OF_ENTRIES("""
            SELECT 'account ' || a.tenant_id || ' has ' || a.balance || ', its entries say ' || coalesce(e.booked, 0)
            FROM accounts a LEFT JOIN (SELECT tenant_id, sum(amount) AS booked FROM entries WHERE house IS NULL
                                       GROUP BY 1) e USING (tenant_id)
            WHERE a.balance <> coalesce(e.booked, 0)
            """),
    /** Each line's balance follows from the one before it. */
    BALANCES_FOLLOW_EACH_OTHER("""
            SELECT 'transaction ' || id || ' of account ' || tenant_id || ' leaves ' || balance_after || ' after '
                   || before || ' and ' || amount
            FROM (SELECT t.tenant_id, t.id, e.amount, e.balance_after,
                         coalesce(lag(e.balance_after) OVER (PARTITION BY t.tenant_id ORDER BY t.version), 0) AS before
                  FROM transactions t JOIN entries e
                      ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id AND e.house IS NULL) lines
            WHERE balance_after <> before + amount
            """),
    /** What is reserved is what active holds keep. */
    RESERVED_IS_THE_SUM_OF_HOLDS("""
            SELECT 'account ' || a.tenant_id || ' reserves ' || a.reserved || ', its holds say ' || coalesce(h.held, 0)
            FROM accounts a LEFT JOIN (SELECT tenant_id, sum(amount - captured) AS held FROM holds
                                       WHERE state = 'active' GROUP BY 1) h USING (tenant_id)
            WHERE a.reserved <> coalesce(h.held, 0)
            """),
    /** The credits of an account are in its lots. */
    BALANCE_IS_THE_SUM_OF_LOTS("""
            SELECT 'account ' || a.tenant_id || ' has ' || a.balance || ', its lots say ' || coalesce(l.remaining, 0)
            FROM accounts a LEFT JOIN (SELECT tenant_id, sum(remaining) AS remaining FROM lots GROUP BY 1) l
                USING (tenant_id)
            WHERE a.balance <> coalesce(l.remaining, 0)
            """),
    /** What an account owes is what the house is to receive from it. */
    OWED_IS_RECEIVABLE("""
            SELECT 'account ' || a.tenant_id || ' owes ' || a.owed || ', the house expects ' || coalesce(-e.receivable, 0)
            FROM accounts a LEFT JOIN (SELECT tenant_id, sum(amount) AS receivable FROM entries
                                       WHERE house = 'receivable' GROUP BY 1) e USING (tenant_id)
            WHERE a.owed <> coalesce(-e.receivable, 0)
            """),
    /** Nobody spends what he does not have. */
    NOTHING_IS_OVERDRAWN("""
            SELECT 'account ' || tenant_id || ' has ' || balance || ', reserves ' || reserved || ' and owes ' || owed
            FROM accounts WHERE balance - reserved < 0 OR reserved < 0 OR owed < 0
            """),
    /** One key moves credits once. */
    KEYS_ARE_USED_ONCE("""
            SELECT count(*) || ' transactions have the key ' || encode(idempotency_key, 'hex')
            FROM transactions GROUP BY idempotency_key HAVING count(*) > 1
            """),
    /** A hold ends soon after its time; this one alone looks at the clock. */
    NO_HOLD_OUTLIVES_ITS_TIME("""
            SELECT 'hold ' || id || ' of account ' || tenant_id || ' should have ended at ' || expires_at
            FROM holds WHERE state = 'active' AND expires_at < :over
            """);

    /** How late the expiry job may be before it counts as missing. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String sql;

    LedgerCheck(String sql) {
        this.sql = sql;
    }

    /** Where it is not true, at most so many places. */
    public List<String> findings(JdbcClient jdbc, Instant now, int limit) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql + " LIMIT :limit").param("limit", limit);
        return (sql.contains(":over") ? statement.param("over", Timestamp.from(now.minus(PATIENCE))) : statement)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** As metrics and reports name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
