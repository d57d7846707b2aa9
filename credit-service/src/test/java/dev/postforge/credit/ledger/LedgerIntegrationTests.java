package dev.postforge.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.credit.LedgerRows;
import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest(database = "credit")
class LedgerIntegrationTests {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @Autowired
    private Ledger ledger;

    @Autowired
    private TrialBalance trialBalance;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactionManager;

    private final List<UUID> accounts = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    @Test
    void booksBothSidesAndTheBalanceTogether() {
        UUID account = UUID.randomUUID();

        Posting posting = post(account, movement("k1" + account, 7));

        assertThat(posting)
                .isInstanceOfSatisfying(
                        Posting.Booked.class,
                        booked -> assertThat(booked.account().balance()).isEqualTo(7));
        assertThat(database.owner(
                                "SELECT house, amount::int, balance_after::int FROM entries WHERE tenant_id = ? ORDER BY line",
                                account)
                        .toString())
                .isEqualTo("[{house=null, amount=7, balance_after=7}, {house=issued, amount=-7, balance_after=null}]");
    }

    @Test
    void refusesToSpendMoreThanThereIs() {
        UUID account = UUID.randomUUID();
        post(account, movement("k1" + account, 7));

        assertThat(post(account, movement("k2" + account, -8))).isEqualTo(new Posting.Overdrawn(7));
        assertThat(post(account, movement("k3" + account, -7))).isInstanceOf(Posting.Booked.class);
        assertThat(trialBalance.check().balanced()).isTrue();
    }

    @Test
    void alwaysAddsUpUnderConcurrentRepeatedMovements() throws Exception {
        long seed = RandomGenerator.getDefault().nextLong();
        assertThat(wrongAfterRandomMovements(seed)).as("seed " + seed).isEmpty();
    }

    @Test
    void withoutTheUniqueKeyTheSameTestFails() throws Exception {
        database.execute("ALTER TABLE transactions DROP CONSTRAINT transactions_once");
        try {
            assertThat(wrongAfterRandomMovements(42)).isNotEmpty();
        } finally {
            LedgerRows.forget(database, accounts);
            database.execute("ALTER TABLE transactions ADD CONSTRAINT transactions_once UNIQUE (idempotency_key)");
        }
    }

    @Test
    void nobodyRewritesTheLedger() {
        UUID account = UUID.randomUUID();
        post(account, movement("k1" + account, 7));

        for (String table : List.of("transactions", "entries")) {
            assertThatThrownBy(() ->
                            as(account, () -> jdbc.sql("DELETE FROM " + table).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> database.execute("DELETE FROM " + table))
                    .rootCause()
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> database.execute("TRUNCATE " + table + " CASCADE"))
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> as(
                        account, () -> jdbc.sql("UPDATE entries SET amount = 8").update()))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.execute("UPDATE transactions SET type = 'refund'"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void anUnbalancedTransactionIsRefusedByTheDatabase() {
        UUID account = UUID.randomUUID();
        post(account, movement("k1" + account, 7));

        assertThatThrownBy(() -> as(account, () -> jdbc.sql("""
                        INSERT INTO entries (tenant_id, transaction_id, line, house, amount)
                        SELECT tenant_id, id, 3, 'sold', 1 FROM transactions
                        """).update()))
                .rootCause()
                .hasMessageContaining("add up to zero");
    }

    @Test
    void theTrialBalanceNoticesATamperedBalance() {
        UUID account = UUID.randomUUID();
        post(account, movement("k1" + account, 7));
        assertThat(trialBalance.check().balanced()).isTrue();

        database.execute("UPDATE accounts SET balance = balance + 1 WHERE tenant_id = ?", account);
        assertThat(trialBalance.check().unbalancedAccounts()).isEqualTo(1);
        database.execute("UPDATE accounts SET balance = balance - 1 WHERE tenant_id = ?", account);
    }

    @Test
    void withoutATenantAQuerySeesNothing() {
        UUID account = UUID.randomUUID();
        post(account, movement("k1" + account, 7));

        Long seen = new TransactionTemplate(transactionManager)
                .execute(status -> jdbc.sql("SELECT count(*) FROM transactions")
                        .query(Long.class)
                        .single());

        assertThat(seen).isZero();
        assertThat(as(
                        UUID.randomUUID(),
                        () -> jdbc.sql("SELECT count(*) FROM accounts")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @Test
    void everyTableIsGuardedByRowLevelSecurity() {
        assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, List.of())).isEmpty();
    }

    /** Many threads, few accounts, keys that come again: what must never happen, if it happened. */
    private List<String> wrongAfterRandomMovements(long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Callable<Posting>> work = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            UUID account = accounts.get(random.nextInt(accounts.size()));
            int key = random.nextInt(150);
            // The amount follows from the key: a repetition is the same movement.
            long amount = key % 4 == 0 ? -(key % 9) - 1 : key % 13 + 1;
            work.add(() -> post(account, movement(seed + "-" + account + "-" + key, amount)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        List<String> wrong = new ArrayList<>();
        TrialBalance.Result result = trialBalance.check();
        if (!result.balanced()) {
            wrong.add("trial balance " + result);
        }
        long keys = database.value(Long.class, "SELECT count(DISTINCT idempotency_key) FROM transactions");
        long booked = database.count("transactions");
        if (keys != booked) {
            wrong.add(booked + " transactions of " + keys + " keys");
        }
        wrong.addAll(database.owner("SELECT tenant_id FROM accounts WHERE available < 0").stream()
                .map(row -> "overdrawn " + row)
                .toList());
        return wrong;
    }

    private Posting post(UUID account, Movement movement) {
        return as(account, () -> {
            ledger.open(account, NOW);
            return ledger.post(account, movement);
        });
    }

    private <T> T as(UUID tenant, java.util.function.Supplier<T> work) {
        TransactionTemplate transaction = new TransactionTemplate(transactionManager);
        return java.util.Objects.requireNonNull(
                Tenant.of(tenant).call(() -> transaction.execute(status -> work.get())));
    }

    private static Movement movement(String key, long amount) {
        return new Movement(
                key, TransactionType.BONUS, amount, HouseAccount.ISSUED, "test", Map.of(), UUID.randomUUID(), NOW);
    }
}
