package dev.postforge.credit.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts and their entries; every change locks the account's row first, so one account's versions are gapless.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final JdbcClient jdbc;
    private final Books books;

    Ledger(JdbcClient jdbc, Books books) {
        this.jdbc = jdbc;
        this.books = books;
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
                ON CONFLICT (tenant_id) DO UPDATE
                SET closed_at = excluded.closed_at, reserved = 0, version = accounts.version + 1
                WHERE accounts.closed_at IS NULL
                """)
                .param("account", accountId)
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("UPDATE holds SET state = 'released' WHERE tenant_id = :account AND state = 'active'")
                .param("account", accountId)
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

    /** The accounts that are open or closed, locked in the order of their ids so that nobody waits in a circle. */
    public Map<UUID, Account> lock(Collection<UUID> accountIds) {
        Map<UUID, Account> accounts = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM accounts WHERE tenant_id = ANY (:accounts::uuid[]) ORDER BY tenant_id FOR UPDATE")
                .param("accounts", accountIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(Ledger::account)
                .list()
                .forEach(account -> accounts.put(account.id(), account));
        return accounts;
    }

    /** Books the movement on an open account: its entries, the balance and the actor in the caller's transaction. */
    public Posting post(UUID accountId, Movement movement) {
        return post(accountId, account -> movement);
    }

    /** Books what is decided once the account is locked. */
    public Posting post(UUID accountId, Function<Account, Movement> decision) {
        Account account =
                Optional.ofNullable(lock(List.of(accountId)).get(accountId)).orElseThrow();
        if (account.closed()) {
            return new Posting.Closed();
        }
        Movement movement = decision.apply(account);
        if (!account.covers(movement.amount())) {
            return books.bookedBefore(accountId, movement).orElseGet(() -> new Posting.Overdrawn(account.available()));
        }
        Booking booking = Booking.of(movement, account.moved(movement));
        if (books.append(List.of(booking)) == 0) {
            return books.bookedBefore(accountId, movement).orElseGet(Posting.KeyReused::new);
        }
        books.move(List.of(booking));
        update(Map.of(account, booking.after()));
        return new Posting.Booked(booking.transactionId(), movement.amount(), booking.after());
    }

    /**
     * Books many movements on locked accounts together, each with a key of its own that nobody used.
     *
     * @param changes the accounts as they were locked, and as they are after everything
     */
    public void book(List<Booking> bookings, Map<Account, Account> changes) {
        if (books.append(bookings) != bookings.size()) {
            throw new IllegalStateException("One of these movements was booked before: " + bookings);
        }
        books.move(bookings);
        update(changes);
    }

    /** Guarded by the version that was read: an account that is not what it was is not written over. */
    private void update(Map<Account, Account> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Map.Entry<Account, Account>> all = List.copyOf(changes.entrySet());
        int updated = jdbc.sql("""
                        UPDATE accounts a
                        SET balance = x.balance, reserved = x.reserved, owed = x.owed, version = x.version
                        FROM unnest(:ids::uuid[], :before::bigint[], :balance::bigint[], :reserved::bigint[],
                                    :owed::bigint[], :version::bigint[])
                             x (id, before, balance, reserved, owed, version)
                        WHERE a.tenant_id = x.id AND a.tenant_id = ANY (:ids::uuid[]) AND a.version = x.before
                          AND a.closed_at IS NULL
                        """)
                .param(
                        "ids",
                        all.stream()
                                .map(change -> change.getKey().id().toString())
                                .toArray(String[]::new))
                .param("before", numbers(all, change -> change.getKey().version()))
                .param("balance", numbers(all, change -> change.getValue().balance()))
                .param("reserved", numbers(all, change -> change.getValue().reserved()))
                .param("owed", numbers(all, change -> change.getValue().owed()))
                .param("version", numbers(all, change -> change.getValue().version()))
                .update();
        if (updated != all.size()) {
            throw new OptimisticLockingFailureException("An account changed although it was locked: " + changes);
        }
    }

    private static <T> Long[] numbers(List<T> rows, Function<T, Long> number) {
        return rows.stream().map(number).toArray(Long[]::new);
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
