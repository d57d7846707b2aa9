package dev.postforge.credit.ledger;

import dev.postforge.defaults.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts and their entries; every change locks the account's row first, so one account's versions are gapless.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Ledger(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Opens the tenant's account unless it is open (or closed) already. */
    public void open(UUID accountId, Instant at) {
        jdbc.sql("INSERT INTO accounts (tenant_id, opened_at) VALUES (:account, :at) ON CONFLICT DO NOTHING")
                .param("account", accountId)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Closes the account for good: nothing is ever booked on it again; its entries stay. */
    public void close(UUID accountId, Instant at) {
        jdbc.sql("""
                INSERT INTO accounts (tenant_id, opened_at, closed_at) VALUES (:account, :at, :at)
                ON CONFLICT (tenant_id) DO UPDATE SET closed_at = excluded.closed_at
                WHERE accounts.closed_at IS NULL
                """)
                .param("account", accountId)
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("DELETE FROM transaction_actors WHERE tenant_id = :account")
                .param("account", accountId)
                .update();
    }

    /** The account as it stands, without locking it. */
    public Optional<Account> find(UUID accountId) {
        return jdbc.sql("SELECT * FROM accounts WHERE tenant_id = :account")
                .param("account", accountId)
                .query(Ledger::account)
                .optional();
    }

    /** Books the movement on an open account: two entries, the balance and the actor in the caller's transaction. */
    public Posting post(UUID accountId, Movement movement) {
        Account account = jdbc.sql("SELECT * FROM accounts WHERE tenant_id = :account FOR UPDATE")
                .param("account", accountId)
                .query(Ledger::account)
                .single();
        if (account.closed()) {
            return new Posting.Closed();
        }
        if (!account.covers(movement.amount())) {
            return new Posting.Overdrawn(account.available());
        }
        UUID transactionId = Ids.next();
        Account after = account.moved(movement.amount());
        if (!append(transactionId, after, movement)) {
            return new Posting.Repeated();
        }
        return new Posting.Booked(transactionId, movement.amount(), after);
    }

    /** One statement, so that the trigger sees both entries together; false when the key was booked before. */
    private boolean append(UUID transactionId, Account after, Movement movement) {
        return jdbc.sql("""
                WITH booked AS (
                    INSERT INTO transactions
                        (tenant_id, id, version, type, description, metadata, idempotency_key, created_at)
                    VALUES (:account, :id, :version, :type, :description, :metadata::jsonb, :key, :at)
                    ON CONFLICT DO NOTHING
                    RETURNING tenant_id, id
                ), entered AS (
                    INSERT INTO entries (tenant_id, transaction_id, line, house, amount, balance_after)
                    SELECT b.tenant_id, b.id, l.line, l.house, l.amount, l.balance_after
                    FROM booked b CROSS JOIN (VALUES
                        (1, NULL, :amount::bigint, :balance::bigint),
                        (2, :house, -:amount::bigint, NULL)) l (line, house, amount, balance_after)
                ), caused AS (
                    INSERT INTO transaction_actors (tenant_id, transaction_id, user_id)
                    SELECT b.tenant_id, b.id, :actor::uuid FROM booked b WHERE :actor::uuid IS NOT NULL
                )
                UPDATE accounts SET balance = :balance, version = :version
                WHERE tenant_id IN (SELECT tenant_id FROM booked)
                """)
                        .param("account", after.id())
                        .param("id", transactionId)
                        .param("version", after.version())
                        .param("type", movement.type().code())
                        .param("description", movement.description())
                        .param("metadata", json.writeValueAsString(movement.metadata()))
                        .param("key", digest(movement.key()))
                        .param("at", Timestamp.from(movement.at()))
                        .param("amount", movement.amount())
                        .param("balance", after.balance())
                        .param("house", movement.house().code())
                        .param("actor", movement.actor())
                        .update()
                == 1;
    }

    /** The form in which a natural key is kept. */
    public static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("tenant_id", UUID.class),
                row.getLong("balance"),
                row.getLong("reserved"),
                row.getLong("owed"),
                row.getLong("version"),
                row.getTimestamp("closed_at") != null);
    }
}
