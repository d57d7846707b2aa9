package dev.postforge.defaults.provider;

import dev.postforge.defaults.database.WorkerDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shares the accounts that have due work among all instances: one at a time works on an account.
 *
 * <p>The table {@code account_turns} belongs to the service (tenant_id, platform, account_id, blocked_until,
 * blocked_for, lease_token, lease_until, next_call_at). Leases go by the database's clock, blocks by the domain's.
 */
public final class AccountTurns {

    /** Longest an instance may be silent before another takes its turn over (mechanics.md 5, Claim). */
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** Calls that may come in a bunch, as a share of the minute's allowance. */
    private static final int BURST_SHARE = 6;

    private static final String OF_TURN =
            " WHERE tenant_id = :tenant AND platform = :platform AND account_id = :account AND lease_token = :lease";

    private final WorkerDatabase database;
    private final String due;

    /**
     * @param due a query for {@code tenant_id, platform, account_id, due_at} of what is due at {@code :now}, one row
     *     for each account
     */
    public AccountTurns(WorkerDatabase database, String due) {
        this.database = database;
        this.due = due;
    }

    /** A leased account. */
    public record Turn(UUID tenantId, String platform, String accountId, UUID lease) {}

    /** What a turn's holder may do next. */
    public enum Permission {
        /** Make one call. */
        GRANTED,
        /** Stop: the account's share of calls is used up for the moment. */
        EXHAUSTED,
        /** Stop: another instance has taken over. */
        LOST
    }

    /** Leases up to this many accounts, the longest due first; accounts that are blocked or leased are left out. */
    public List<Turn> claim(Instant now, int limit) {
        return database.inTransaction(jdbc -> jdbc.sql("WITH due AS (" + due + """
                ), free AS (
                    SELECT t.tenant_id, t.platform, t.account_id
                    FROM due d JOIN account_turns t USING (tenant_id, platform, account_id)
                    WHERE (t.blocked_until IS NULL OR t.blocked_until <= :now)
                      AND (t.lease_until IS NULL OR t.lease_until < now())
                    ORDER BY d.due_at
                    LIMIT :limit
                    FOR UPDATE OF t SKIP LOCKED
                )
                UPDATE account_turns t
                SET lease_token = gen_random_uuid(), lease_until = now() + make_interval(secs => :seconds)
                FROM free f
                WHERE t.tenant_id = f.tenant_id AND t.platform = f.platform AND t.account_id = f.account_id
                RETURNING t.tenant_id, t.platform, t.account_id, t.lease_token
                """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .param("seconds", LEASE.toSeconds())
                .query((row, number) -> new Turn(
                        row.getObject("tenant_id", UUID.class),
                        row.getString("platform"),
                        row.getString("account_id"),
                        row.getObject("lease_token", UUID.class)))
                .list());
    }

    /** Renews the lease and takes one call from the account's allowance, to be asked before each call. */
    public Permission permit(Turn turn, int callsPerMinute) {
        int burst = Math.max(1, callsPerMinute / BURST_SHARE);
        double pause = 60.0 / Math.max(1, callsPerMinute - burst);
        return database.inTransaction(jdbc -> of(turn, jdbc.sql("""
                UPDATE account_turns SET
                    lease_until = now() + make_interval(secs => :seconds),
                    next_call_at = CASE
                        WHEN next_call_at > now() + make_interval(secs => :bunch) THEN next_call_at
                        ELSE greatest(next_call_at, now()) + make_interval(secs => :pause) END
                """ + OF_TURN + """
                 AND lease_until > now()
                RETURNING coalesce(old.next_call_at <= now() + make_interval(secs => :bunch), true)
                """))
                .param("seconds", LEASE.toSeconds())
                .param("pause", pause)
                .param("bunch", pause * (burst - 1))
                .query(Boolean.class)
                .optional()
                .map(allowed -> allowed ? Permission.GRANTED : Permission.EXHAUSTED)
                .orElse(Permission.LOST));
    }

    /** Puts the whole account off: nothing of it is claimed before. */
    public void block(Turn turn, Instant until, String reason) {
        database.inTransaction(jdbc -> of(
                        turn,
                        jdbc.sql("UPDATE account_turns SET blocked_until = :until, blocked_for = :reason" + OF_TURN))
                .param("until", Timestamp.from(until))
                .param("reason", reason)
                .update());
    }

    /** Ends the turn. */
    public void release(Turn turn) {
        database.inTransaction(
                jdbc -> of(turn, jdbc.sql("UPDATE account_turns SET lease_token = NULL, lease_until = NULL" + OF_TURN))
                        .update());
    }

    private static JdbcClient.StatementSpec of(Turn turn, JdbcClient.StatementSpec statement) {
        return statement
                .param("tenant", turn.tenantId())
                .param("platform", turn.platform())
                .param("account", turn.accountId())
                .param("lease", turn.lease());
    }
}
