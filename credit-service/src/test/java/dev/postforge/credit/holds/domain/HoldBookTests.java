package dev.postforge.credit.holds.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.contracts.CreditsDebited;
import dev.postforge.contracts.CreditsExpired;
import dev.postforge.contracts.CreditsRejected;
import dev.postforge.contracts.CreditsReleased;
import dev.postforge.contracts.CreditsReserved;
import dev.postforge.contracts.Event;
import dev.postforge.credit.ledger.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldBookTests {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Instant DEADLINE = NOW.plusSeconds(120);
    private static final Duration GRACE = Duration.ofHours(2);

    private final UUID tenant = UUID.randomUUID();
    private final UUID hold = UUID.randomUUID();
    private final Map<UUID, Hold> stored = new HashMap<>();
    private Account account = new Account(tenant, 10, 0, 0, 7, false);

    @Test
    void givesEachCommandOfAFoldItsOwnAnswerAndConsecutiveVersion() {
        List<Event> answers =
                fold(place(UUID.randomUUID(), 4), place(UUID.randomUUID(), 4), place(UUID.randomUUID(), 4));

        assertThat(answers)
                .hasExactlyElementsOfTypes(CreditsReserved.class, CreditsReserved.class, CreditsRejected.class);
        assertThat(answers).extracting(Event::version).containsExactly(8L, 9L, 9L);
        assertThat(answers).first().isInstanceOfSatisfying(CreditsReserved.class, reserved -> {
            assertThat(reserved.availableAfter()).isEqualTo(6);
            assertThat(reserved.expiresAt()).isEqualTo(DEADLINE.plus(GRACE));
        });
        assertThat(answers).last().isInstanceOfSatisfying(CreditsRejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("INSUFFICIENT_CREDITS");
            assertThat(rejected.availableAfter()).isEqualTo(2);
        });
        assertThat(account.reserved()).isEqualTo(8);
    }

    @Test
    void takesTheWholeHold() {
        fold(place(hold, 4));

        assertThat(fold(capture(4))).singleElement().isInstanceOfSatisfying(CreditsDebited.class, debited -> {
            assertThat(debited.amount()).isEqualTo(4);
            assertThat(debited.holdState()).isEqualTo("captured");
            assertThat(debited.balanceAfter()).isEqualTo(6);
            assertThat(debited.reservedAfter()).isZero();
        });
        assertThat(fold(capture(4))).isEmpty();
    }

    @Test
    void takesAPartAndGivesTheRestBack() {
        fold(place(hold, 4));

        assertThat(fold(capture(1))).hasExactlyElementsOfTypes(CreditsDebited.class, CreditsReleased.class);
        assertThat(account).isEqualTo(new Account(tenant, 9, 0, 0, 10, false));
    }

    @Test
    void neverTakesMoreThanWasHeld() {
        fold(place(hold, 4));
        fold(capture(9));

        assertThat(account.balance()).isEqualTo(6);
    }

    @Test
    void givesTheCreditsOfFailedWorkBackOnce() {
        fold(place(hold, 4));

        assertThat(fold(new HoldCommand.Fail(hold, null)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CreditsReleased.class,
                        released -> assertThat(released.reason()).isEqualTo("FAILED"));
        assertThat(fold(new HoldCommand.Fail(hold, null))).isEmpty();
        assertThat(account.available()).isEqualTo(10);
    }

    @Test
    void aRequestFindsTheFailureThatCameFirst() {
        assertThat(fold(new HoldCommand.Fail(hold, null))).isEmpty();

        assertThat(fold(place(hold, 4)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CreditsRejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("CLOSED"));
        assertThat(account).isEqualTo(new Account(tenant, 10, 0, 0, 7, false));
    }

    @Test
    void refusesARequestPastItsDeadline() {
        assertThat(fold(new HoldCommand.Place(hold, HoldKind.GENERATION, 4, NOW.minusMillis(1))))
                .singleElement()
                .isInstanceOfSatisfying(
                        CreditsRejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("EXPIRED"));
    }

    @Test
    void answersARepeatedRequestAgainWithoutHoldingTwice() {
        fold(place(hold, 4));

        assertThat(fold(place(hold, 4))).hasExactlyElementsOfTypes(CreditsReserved.class);
        assertThat(account.reserved()).isEqualTo(4);
        assertThatThrownBy(() -> fold(place(hold, 5))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRejectionStaysEvenWhenCreditsCome() {
        fold(place(hold, 40));
        account = new Account(tenant, 100, 0, 0, 8, false);

        assertThat(fold(place(hold, 40))).hasExactlyElementsOfTypes(CreditsRejected.class);
    }

    @Test
    void expiresOnlyWhatIsOver() {
        fold(place(hold, 4));

        assertThat(fold(new HoldCommand.Expire(hold))).isEmpty();
        assertThat(foldAt(DEADLINE.plus(GRACE), new HoldCommand.Expire(hold)))
                .hasExactlyElementsOfTypes(CreditsExpired.class);
        assertThat(account.reserved()).isZero();
    }

    @Test
    void workDoneAfterExpiryIsPaidFromWhatIsThereAndTheRestIsWrittenOff() {
        fold(place(hold, 10));
        foldAt(DEADLINE.plus(GRACE), new HoldCommand.Expire(hold));
        fold(place(UUID.randomUUID(), 7));

        assertThat(fold(capture(10))).singleElement().isInstanceOfSatisfying(CreditsDebited.class, debited -> {
            assertThat(debited.amount()).isEqualTo(3);
            assertThat(debited.writtenOff()).isEqualTo(7);
            assertThat(debited.availableAfter()).isZero();
        });
        assertThat(fold(capture(10))).isEmpty();
    }

    @Test
    void workForARejectedOrFailedHoldChangesNothing() {
        fold(place(hold, 40));

        assertThat(fold(capture(40))).isEmpty();
        assertThat(account.balance()).isEqualTo(10);
    }

    @Test
    void aBatchPaysItemByItemAndGivesTheRestBackOnceAllWereSeen() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        fold(new HoldCommand.Place(hold, HoldKind.BATCH, 6, DEADLINE));

        HoldItems items = new HoldItems(Set.of(), Map.of());
        List<Event> answers = fold(
                items,
                item(first, 2),
                item(first, 2),
                new HoldCommand.Finish(hold, 3),
                new HoldCommand.Fail(hold, second),
                item(UUID.randomUUID(), 2));

        assertThat(answers)
                .hasExactlyElementsOfTypes(CreditsDebited.class, CreditsDebited.class, CreditsReleased.class);
        assertThat(items.added()).hasSize(3);
        assertThat(stored.get(hold)).extracting(Hold::state, Hold::captured).containsExactly(HoldState.CAPTURED, 4L);
        assertThat(account).extracting(Account::balance, Account::reserved).containsExactly(6L, 0L);
    }

    @Test
    void aBatchFinishedBeforeItWasAskedForIsClosed() {
        fold(new HoldCommand.Finish(hold, 0));

        assertThat(fold(new HoldCommand.Place(hold, HoldKind.BATCH, 6, DEADLINE)))
                .hasExactlyElementsOfTypes(CreditsRejected.class);
    }

    @Test
    void nothingIsBookedOnAClosedAccount() {
        account = new Account(tenant, 10, 0, 0, 7, true);

        assertThat(fold(place(hold, 4)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CreditsRejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("ACCOUNT_CLOSED"));
        assertThat(fold(new HoldCommand.Capture(UUID.randomUUID(), null, 4, "late", Map.of())))
                .isEmpty();
        assertThat(account.version()).isEqualTo(7);
    }

    private List<Event> fold(HoldCommand... commands) {
        return fold(new HoldItems(Set.of(), Map.of()), commands);
    }

    private List<Event> fold(HoldItems items, HoldCommand... commands) {
        return fold(NOW, items, commands);
    }

    private List<Event> foldAt(Instant now, HoldCommand... commands) {
        return fold(now, new HoldItems(Set.of(), Map.of()), commands);
    }

    private List<Event> fold(Instant now, HoldItems items, HoldCommand... commands) {
        HoldBook book = new HoldBook(account, stored, items, now, GRACE);
        for (HoldCommand command : commands) {
            book.fold(command, null);
        }
        account = book.account();
        book.added().forEach(changed -> stored.put(changed.id(), changed));
        book.changed().forEach(changed -> stored.put(changed.id(), changed));
        return book.answers().stream().map(HoldAnswers.Answer::event).toList();
    }

    private static HoldCommand place(UUID id, long amount) {
        return new HoldCommand.Place(id, HoldKind.GENERATION, amount, DEADLINE);
    }

    private HoldCommand capture(long price) {
        return new HoldCommand.Capture(hold, null, price, "text", Map.of());
    }

    private HoldCommand item(UUID item, long price) {
        return new HoldCommand.Capture(hold, item, price, "text", Map.of());
    }
}
