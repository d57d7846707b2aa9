package dev.postforge.credit.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.BatchCompleted;
import dev.postforge.contracts.BatchStarted;
import dev.postforge.contracts.CreditsDebited;
import dev.postforge.contracts.CreditsExpired;
import dev.postforge.contracts.CreditsLow;
import dev.postforge.contracts.CreditsRejected;
import dev.postforge.contracts.CreditsReleased;
import dev.postforge.contracts.CreditsReserved;
import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.GenerationFailed;
import dev.postforge.contracts.GenerationRequested;
import dev.postforge.contracts.Topics;
import dev.postforge.credit.ledger.CreditPurchase;
import dev.postforge.credit.ledger.ExpireLots;
import dev.postforge.credit.ledger.TrialBalance;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest(database = "credit")
class HoldsIntegrationTests {

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private CreditPurchase purchase;

    @Autowired
    private ExpireHolds expire;

    @Autowired
    private ExpireLots expireLots;

    @Autowired
    private TrialBalance trialBalance;

    @Autowired
    private SettableClock clock;

    private final UUID tenant = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();
    private final UUID generation = Ids.next();

    @Test
    void reservesAndDebitsAGeneration() {
        buy(20);
        request(generation, 3);

        CreditsReserved reserved = events.await(Topics.CREDITS_RESERVED, this::isOurs);
        assertThat(reserved.availableAfter()).isEqualTo(17);
        assertThat(reserved.version()).isEqualTo(2);
        complete(generation, 3);
        CreditsDebited debited = events.await(Topics.CREDITS_DEBITED, this::isOurs);

        assertThat(debited.version()).isEqualTo(3);
        assertThat(debited.balanceAfter()).isEqualTo(17);
        assertThat(debited.reservedAfter()).isZero();
        assertThat(database.owner(
                                "SELECT t.type, e.amount::int, e.balance_after::int, t.metadata->>'kind' AS kind FROM transactions t"
                                        + " JOIN entries e ON e.transaction_id = t.id AND e.house IS NULL WHERE t.id = ?",
                                java.util.Objects.requireNonNull(debited.transactionId()))
                        .toString())
                .isEqualTo("[{type=generation, amount=-3, balance_after=17, kind=text}]");
        assertThat(trialBalance.check().balanced()).isTrue();
    }

    @Test
    void theLastCreditIsSpentOnceHoweverManyWantIt() {
        buy(1);
        List<UUID> all = IntStream.range(0, 200).mapToObj(i -> Ids.next()).toList();
        all.parallelStream().forEach(id -> request(id, 1));

        await().untilAsserted(() -> assertThat(holds("state = 'active' OR code = 'INSUFFICIENT_CREDITS'"))
                .isEqualTo(200));
        assertThat(holds("state = 'active'")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(events.all(Topics.CREDITS_REJECTED).stream()
                        .filter(sent -> sent.event().accountId().equals(tenant)))
                .hasSize(199));
    }

    @Test
    void aFailureGivesTheCreditsBackAndOneThatCameFirstClosesTheHold() {
        buy(5);
        request(generation, 3);
        events.await(Topics.CREDITS_RESERVED, this::isOurs);
        fail(generation, 3);
        UUID early = Ids.next();
        fail(early, 3);

        CreditsReleased released = events.await(Topics.CREDITS_RELEASED, this::isOurs);
        assertThat(released.availableAfter()).isEqualTo(5);
        await().untilAsserted(() -> assertThat(holds("state = 'released'")).isEqualTo(2));
        request(early, 3);
        CreditsRejected rejected = events.await(Topics.CREDITS_REJECTED, this::isOurs);
        assertThat(rejected.code()).isEqualTo("CLOSED");
    }

    @Test
    void aHoldEndsAfterItsTimeAndLateWorkTakesWhatIsThere() {
        buy(5);
        request(generation, 5);
        CreditsReserved reserved = events.await(Topics.CREDITS_RESERVED, this::isOurs);
        clock.set(reserved.expiresAt());
        as(() -> expire.handle(tenant));

        CreditsExpired expired = events.await(Topics.CREDITS_EXPIRED, this::isOurs);
        assertThat(expired.availableAfter()).isEqualTo(5);
        clock.reset();
        request(Ids.next(), 2);
        await().untilAsserted(() -> assertThat(holds("state = 'active'")).isEqualTo(1));
        complete(generation, 5);
        CreditsDebited debited = events.await(Topics.CREDITS_DEBITED, this::isOurs);

        assertThat(debited.amount()).isEqualTo(3);
        assertThat(debited.writtenOff()).isEqualTo(2);
        assertThat(debited.availableAfter()).isZero();
        assertThat(trialBalance.check().balanced()).isTrue();
    }

    @Test
    void aBatchIsPaidItemByItemAndTheRestComesBack() {
        buy(10);
        UUID batch = Ids.next();
        events.publish(
                Topics.BATCH_STARTED,
                new BatchStarted(batch, tenant, 1, batch, 3, 9, deadline(), clock.instant()),
                tenant,
                user);
        events.await(Topics.CREDITS_RESERVED, this::isOurs);
        completeItem(batch, 3);
        completeItem(batch, 3);
        failItem(batch, 3);
        events.publish(
                Topics.BATCH_COMPLETED,
                new BatchCompleted(batch, tenant, 2, batch, 2, 1, clock.instant()),
                tenant,
                user);

        CreditsReleased released = events.await(Topics.CREDITS_RELEASED, this::isOurs);
        assertThat(released.amount()).isEqualTo(3);
        assertThat(released.holdState()).isEqualTo("captured");
        assertThat(released.availableAfter()).isEqualTo(4);
        assertThat(trialBalance.check().balanced()).isTrue();
    }

    @Test
    void everythingAgainWithAnEmptyInboxHasNoSecondEffect() {
        buy(30);
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(Ids.next());
        }
        Runnable story = () -> {
            all.forEach(id -> request(id, 2));
            await().untilAsserted(() -> assertThat(holds("true")).isEqualTo(10));
            all.subList(0, 6).forEach(id -> complete(id, 2));
            all.subList(6, 9).forEach(id -> fail(id, 2));
        };
        story.run();
        await().untilAsserted(() -> assertThat(holds("state = 'active'")).isEqualTo(1));
        String before = everything();
        database.execute("DELETE FROM inbox");
        story.run();
        UUID last = Ids.next();
        fail(last, 1);
        await().untilAsserted(
                        () -> assertThat(database.value(Long.class, "SELECT count(*) FROM holds WHERE id = ?", last))
                                .isEqualTo(1));
        complete(all.getFirst(), 2);
        await().untilAsserted(() -> assertThat(
                        database.value(Long.class, "SELECT count(*) FROM inbox WHERE consumer_group = 'credit.holds'"))
                .isGreaterThanOrEqualTo(21));

        database.execute("DELETE FROM holds WHERE id = ?", last);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void tellsOnceThatCreditsRunLow() {
        buy(30);
        request(generation, 28);
        events.await(Topics.CREDITS_RESERVED, this::isOurs);
        complete(generation, 28);

        CreditsLow low = events.await(Topics.CREDITS_LOW, this::isOurs);
        assertThat(low.daysEstimate()).isEqualTo(1);
        assertThat(events.awaitSent(
                                Topics.NOTIFICATION_RAISED,
                                sent -> tenant.equals(sent.tenantId())
                                        && sent.event().kind().equals("credits.low"))
                        .event()
                        .severity())
                .isEqualTo("warning");
        UUID second = Ids.next();
        request(second, 1);
        await().untilAsserted(() -> assertThat(holds("state = 'active'")).isEqualTo(1));
        complete(second, 1);
        await().untilAsserted(
                        () -> assertThat(database.owner("SELECT 1 FROM estimates_due WHERE tenant_id = ?", tenant))
                                .isEmpty());
        assertThat(events.all(Topics.CREDITS_LOW).stream()
                        .filter(sent -> sent.event().accountId().equals(tenant)))
                .hasSize(1);
    }

    @Test
    void creditsThatExpireFirstAreUsedFirstAndTheRestRunsOut() {
        Instant soon = clock.instant().plus(Duration.ofDays(1));
        buy(10, null);
        buy(10, soon);
        request(generation, 4);
        events.await(Topics.CREDITS_RESERVED, this::isOurs);
        complete(generation, 4);
        events.await(Topics.CREDITS_DEBITED, this::isOurs);
        clock.set(soon);

        assertThat(as(() -> expireLots.handle(tenant))).isEqualTo(6);
        assertThat(as(() -> expireLots.handle(tenant))).isZero();
        assertThat(database.owner("SELECT balance::int FROM accounts WHERE tenant_id = ?", tenant)
                        .toString())
                .isEqualTo("[{balance=10}]");
        clock.reset();
        assertThat(trialBalance.check().balanced()).isTrue();
    }

    private boolean isOurs(dev.postforge.contracts.Event event) {
        return event.key().equals(tenant.toString());
    }

    private String everything() {
        return database.owner("SELECT * FROM accounts WHERE tenant_id = ?", tenant)
                        .toString()
                + database.owner("SELECT * FROM holds WHERE tenant_id = ? ORDER BY id", tenant)
                + database.owner("SELECT * FROM lots WHERE tenant_id = ? ORDER BY id", tenant)
                + database.owner("SELECT * FROM entries WHERE tenant_id = ? ORDER BY transaction_id, line", tenant);
    }

    private long holds(String condition) {
        return database.value(
                Long.class, "SELECT count(*) FROM holds WHERE tenant_id = ? AND (" + condition + ")", tenant);
    }

    private void buy(long credits) {
        buy(credits, null);
    }

    private void buy(long credits, @Nullable Instant expires) {
        as(() -> purchase.handle(new CreditPurchase.Command(
                tenant, Ids.next(), "stripe", credits, 0, expires, "Test credits", Map.of(), user)));
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return new Tenant(tenant, user).call(work::get);
    }

    private Instant deadline() {
        return Clock.systemUTC().instant().plus(Duration.ofMinutes(2));
    }

    private void request(UUID id, long price) {
        events.publish(
                Topics.GENERATION_REQUESTED,
                new GenerationRequested(id, tenant, 1, id, "text", price, deadline(), null, null, clock.instant()),
                tenant,
                user);
    }

    private void complete(UUID id, long price) {
        events.publish(Topics.GENERATION_COMPLETED, completed(id, id, price, null), tenant, user);
    }

    private void fail(UUID id, long price) {
        events.publish(Topics.GENERATION_FAILED, failed(id, id, price, null), tenant, user);
    }

    private void completeItem(UUID batch, long price) {
        events.publish(Topics.GENERATION_COMPLETED, completed(Ids.next(), batch, price, batch), tenant, user);
    }

    private void failItem(UUID batch, long price) {
        events.publish(Topics.GENERATION_FAILED, failed(Ids.next(), batch, price, batch), tenant, user);
    }

    private GenerationCompleted completed(UUID id, UUID hold, long price, @Nullable UUID batch) {
        return new GenerationCompleted(
                id, tenant, 2, hold, "text", price, batch, null, "test", "model", 1L, 2L, 3L, 1, clock.instant());
    }

    private GenerationFailed failed(UUID id, UUID hold, long price, @Nullable UUID batch) {
        return new GenerationFailed(
                id, tenant, 2, hold, "text", price, batch, null, "PROVIDER_UNAVAILABLE", "no", 3, clock.instant());
    }
}
