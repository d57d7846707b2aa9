package dev.postforge.credit.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.credit.LedgerRows;
import dev.postforge.credit.accounts.OpenAccount;
import dev.postforge.credit.holds.domain.HoldCommand;
import dev.postforge.credit.holds.domain.HoldKind;
import dev.postforge.credit.holds.domain.Holds;
import dev.postforge.credit.ledger.CreditPurchase;
import dev.postforge.credit.ledger.ExpireLots;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.LedgerCheck;
import dev.postforge.credit.ledger.RefundPurchase;
import dev.postforge.credit.ledger.TrialBalance;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.time.Pace;
import dev.postforge.messaging.Outbox;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Thousands of interleaved operations with a seed, from many threads and two instances of the use cases, crashes among
 * them, after which everything adds up; {@code -Dpostforge.test.ledger-operations=N} for more.
 */
@ServiceTest(database = "credit")
class LedgerForceIntegrationTests {

    private static final int OPERATIONS = Integer.getInteger("postforge.test.ledger-operations", 2000);
    private static final int THREADS = 8;

    @Autowired
    private FoldHolds first;

    @Autowired
    private ExpireHolds expire;

    @Autowired
    private CreditPurchase purchase;

    @Autowired
    private RefundPurchase refund;

    @Autowired
    private ExpireLots expireLots;

    @Autowired
    private TrialBalance trialBalance;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactionManager;

    @Autowired
    private SettableClock clock;

    private final FoldHolds second;
    private final List<UUID> accounts =
            IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();

    LedgerForceIntegrationTests(
            @Autowired Ledger ledger,
            @Autowired Holds holds,
            @Autowired OpenAccount open,
            @Autowired Outbox outbox,
            @Autowired HoldProperties properties,
            @Autowired Pace pace,
            @Autowired SettableClock clock,
            @Autowired MeterRegistry meters) {
        this.second = new FoldHolds(ledger, holds, open, outbox, properties, pace, clock, meters);
    }

    @Test
    void everythingAddsUpAfterManyInterleavedOperationsOfTwoInstances() throws Exception {
        long seed =
                Long.getLong("postforge.test.seed", RandomGenerator.getDefault().nextLong());
        run(seed, OPERATIONS, false);

        assertThat(wrong()).as("seed " + seed).isEmpty();
        assertThat(database.value(
                        Long.class,
                        "SELECT count(*) FROM transactions WHERE tenant_id = ANY (?::uuid[])",
                        "{"
                                + String.join(
                                        ",",
                                        accounts.stream().map(UUID::toString).toList()) + "}"))
                .as("the run did something")
                .isGreaterThan(OPERATIONS / 20);
    }

    @Test
    void aCarelessStatementIsRefusedByTheCheckAndWithoutTheCheckTheSameRunFails() throws Exception {
        run(7, 300, true);
        assertThat(wrong()).isEmpty();

        database.execute("ALTER TABLE accounts DROP CONSTRAINT accounts_available_check");
        try {
            run(8, 300, true);
            assertThat(wrong()).anySatisfy(finding -> assertThat(finding).contains("nothing-is-overdrawn"));
        } finally {
            LedgerRows.forget(database, accounts);
            database.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_available_check CHECK (available >= 0)");
        }
    }

    @Test
    void aHoldIsTakenOnceEvenIfItsStateIsForgottenBecauseOfTheKey() {
        UUID account = accounts.getFirst();
        UUID hold = UUID.randomUUID();
        buy(account, UUID.randomUUID(), 10);
        fold(first, account, place(hold, 3));
        fold(first, account, capture(hold, 3));
        database.execute("UPDATE holds SET state = 'active', captured = 0 WHERE id = ?", hold);
        database.execute("UPDATE accounts SET reserved = reserved + 3 WHERE tenant_id = ?", account);

        assertThatThrownBy(() -> fold(second, account, capture(hold, 3))).hasMessageContaining("booked before");
        database.execute("UPDATE holds SET state = 'captured', captured = 3 WHERE id = ?", hold);
        database.execute("UPDATE accounts SET reserved = reserved - 3 WHERE tenant_id = ?", account);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void twoHundredSpendersOfTheLastCreditHaveOneWinner() throws Exception {
        UUID account = accounts.getLast();
        buy(account, UUID.randomUUID(), 1);
        List<Callable<Boolean>> spenders = IntStream.range(0, 200)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    UUID hold = UUID.randomUUID();
                    fold(i % 2 == 0 ? first : second, account, place(hold, 1));
                    fold(i % 2 == 0 ? second : first, account, capture(hold, 1));
                    return true;
                })
                .toList();
        all(spenders);

        assertThat(database.value(
                        Long.class, "SELECT count(*) FROM holds WHERE tenant_id = ? AND state = 'captured'", account))
                .isEqualTo(1);
        assertThat(database.value(Long.class, "SELECT balance FROM accounts WHERE tenant_id = ?", account))
                .isZero();
        assertThat(wrong()).isEmpty();
    }

    @Test
    void refundsOfSpentCreditsAreOwedAndSettledByTheNextPurchase() {
        UUID account = accounts.get(1);
        UUID payment = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        buy(account, payment, 50);
        fold(first, account, place(hold, 30));
        fold(first, account, capture(hold, 30));
        refund(account, payment, payment.toString(), 50);
        refund(account, payment, payment.toString(), 50);

        assertThat(state(account)).isEqualTo("[{balance=0, reserved=0, owed=30}]");
        buy(account, UUID.randomUUID(), 20);
        assertThat(state(account)).isEqualTo("[{balance=0, reserved=0, owed=10}]");
        buy(account, UUID.randomUUID(), 20);
        assertThat(state(account)).isEqualTo("[{balance=10, reserved=0, owed=0}]");
        assertThat(wrong()).isEmpty();
    }

    private void run(long seed, int operations, boolean careless) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<UUID> holds = IntStream.range(0, operations / 4)
                .mapToObj(i -> UUID.randomUUID())
                .toList();
        List<UUID> payments =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        AtomicInteger crashes = new AtomicInteger();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            int payment = random.nextInt(payments.size());
            UUID paid = payments.get(payment);
            UUID payer = accounts.get(payment % accounts.size());
            List<Integer> chosen =
                    random.ints(1 + random.nextInt(6), 0, holds.size()).boxed().toList();
            // A hold belongs to one account and has one price, as in life.
            int index = chosen.getFirst() % accounts.size();
            UUID account = accounts.get(index);
            List<HoldCommand> commands = chosen.stream()
                    .map(hold -> hold - hold % accounts.size() + index)
                    .filter(hold -> hold < holds.size())
                    .map(hold -> command(random.nextInt(10), holds.get(hold), hold % 7))
                    .toList();
            FoldHolds instance = random.nextBoolean() ? first : second;
            boolean crash = random.nextInt(20) == 0;
            work.add(
                    switch (random.nextInt(careless ? 12 : 10)) {
                        case 0 -> () -> buy(payer, paid, 10 + payment);
                        case 1 -> () -> refund(payer, paid, paid.toString(), 10 + payment);
                        case 2 -> () -> as(account, () -> expireLots.handle(account)) >= 0;
                        case 3 -> () -> as(account, () -> expire.handle(account)) >= 0;
                        case 10, 11 -> () -> careless(account);
                        default ->
                            () -> crash
                                    ? crashed(instance, account, commands, crashes)
                                    : fold(instance, account, commands);
                    });
        }
        all(
                careless
                        ? work.stream()
                                .map(LedgerForceIntegrationTests::evenIfRefused)
                                .toList()
                        : work);
        assertThat(crashes).hasPositiveValue();
    }

    /** On an account that a careless statement has overdrawn, careful ones are refused as well. */
    private static Callable<Boolean> evenIfRefused(Callable<Boolean> work) {
        return () -> {
            try {
                return work.call();
            } catch (DataIntegrityViolationException | IllegalArgumentException refused) {
                return false;
            }
        };
    }

    private HoldCommand command(int kind, UUID hold, long price) {
        return switch (kind) {
            case 0, 1, 2, 3 -> place(hold, price);
            case 4, 5, 6 -> capture(hold, price);
            case 7 -> capture(hold, price / 2);
            case 8 -> new HoldCommand.Fail(hold, null);
            default -> new HoldCommand.Expire(hold);
        };
    }

    /** Everything a fold did is lost when the process dies before the commit. */
    private boolean crashed(FoldHolds instance, UUID account, List<HoldCommand> commands, AtomicInteger crashes) {
        crashes.incrementAndGet();
        return as(
                account,
                () -> new TransactionTemplate(transactionManager).execute(status -> {
                    instance.handle(orders(account, commands));
                    status.setRollbackOnly();
                    return true;
                }));
    }

    /** A statement that asks nobody whether the credits are there; the database must. */
    private boolean careless(UUID account) {
        try {
            return as(
                    account,
                    () -> new TransactionTemplate(transactionManager).execute(status -> {
                        jdbc.sql("""
                        WITH held AS (
                            INSERT INTO holds (tenant_id, id, kind, state, amount, placed_at, expires_at)
                            SELECT tenant_id, gen_random_uuid(), 'generation', 'active', 25, now(), now() + interval '1 day'
                            FROM accounts WHERE tenant_id = :account RETURNING tenant_id)
                        UPDATE accounts SET reserved = reserved + 25, version = version + 1
                        WHERE tenant_id IN (SELECT tenant_id FROM held)
                        """).param("account", account).update();
                        return true;
                    }));
        } catch (DataIntegrityViolationException refused) {
            return false;
        }
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        TrialBalance.Result result = trialBalance.check();
        for (LedgerCheck check : LedgerCheck.values()) {
            result.findings()
                    .getOrDefault(check, List.of())
                    .forEach(finding -> wrong.add(check.code() + ": " + finding));
        }
        if (result.total() != 0) {
            wrong.add("the total is " + result.total());
        }
        return wrong;
    }

    private String state(UUID account) {
        return database.owner(
                        "SELECT balance::int, reserved::int, owed::int FROM accounts WHERE tenant_id = ?", account)
                .toString();
    }

    private boolean buy(UUID account, UUID payment, long credits) {
        Instant expires = credits % 3 == 0 ? clock.instant().plus(Duration.ofMillis(500)) : null;
        as(
                account,
                () -> purchase.handle(new CreditPurchase.Command(
                        account,
                        payment,
                        "stripe",
                        credits,
                        credits < 10 || credits % 2 == 0 ? 0 : 2,
                        expires,
                        "Test",
                        Map.of(),
                        null)));
        return true;
    }

    private boolean refund(UUID account, UUID payment, String key, long credits) {
        as(
                account,
                () -> refund.handle(
                        new RefundPurchase.Command(account, payment, key, "stripe", credits, "Test", Map.of(), null)));
        return true;
    }

    private boolean fold(FoldHolds instance, UUID account, HoldCommand command) {
        return fold(instance, account, List.of(command));
    }

    private boolean fold(FoldHolds instance, UUID account, List<HoldCommand> commands) {
        return as(
                account,
                () -> new TransactionTemplate(transactionManager).execute(status -> {
                    instance.handle(orders(account, commands));
                    return true;
                }));
    }

    private static List<HoldOrder> orders(UUID account, List<HoldCommand> commands) {
        return commands.stream()
                .map(command -> new HoldOrder(account, null, command))
                .toList();
    }

    private HoldCommand place(UUID hold, long price) {
        return new HoldCommand.Place(
                hold, HoldKind.GENERATION, price, clock.instant().plus(Duration.ofMinutes(2)));
    }

    private static HoldCommand capture(UUID hold, long price) {
        return new HoldCommand.Capture(hold, null, price, "text", Map.of());
    }

    private static <T> T as(UUID tenant, java.util.function.Supplier<T> work) {
        return Tenant.of(tenant).call(work::get);
    }

    private static void all(List<Callable<Boolean>> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }
}
