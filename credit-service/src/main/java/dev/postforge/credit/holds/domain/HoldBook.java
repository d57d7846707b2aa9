package dev.postforge.credit.holds.domain;

import dev.postforge.credit.ledger.Account;
import dev.postforge.credit.ledger.Booking;
import dev.postforge.credit.ledger.HouseAccount;
import dev.postforge.credit.ledger.Movement;
import dev.postforge.credit.ledger.TransactionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One locked account while many commands are folded into it: each gets its own answer and version, all together become
 * a few statements. Late, early and repeated commands are normal here (mechanics.md 8).
 */
public final class HoldBook {

    private final Map<UUID, Hold> holds;
    private final Set<UUID> known;
    private final Map<UUID, Hold> changed = new LinkedHashMap<>();
    private final HoldItems items;
    private final Instant now;
    private final Duration grace;
    private final List<Booking> bookings = new ArrayList<>();
    private final HoldAnswers answers;
    private Account account;
    private @Nullable UUID actor;
    private long ignored;
    private long writtenOff;

    /**
     * The book of an account as it was locked.
     *
     * @param holds those that the commands name, as far as they are known
     * @param grace how long a hold outlives its deadline
     */
    public HoldBook(Account account, Map<UUID, Hold> holds, HoldItems items, Instant now, Duration grace) {
        this.account = account;
        this.holds = new HashMap<>(holds);
        this.known = Set.copyOf(holds.keySet());
        this.items = items;
        this.now = now;
        this.answers = new HoldAnswers(now);
        this.grace = grace;
    }

    /** Folds one command of this user in. */
    public void fold(HoldCommand command, @Nullable UUID user) {
        actor = user;
        @Nullable Hold hold = holds.get(command.holdId());
        switch (command) {
            case HoldCommand.Place place -> place(place, hold);
            case HoldCommand.Capture capture -> capture(capture, hold);
            case HoldCommand.Fail fail -> fail(fail, hold);
            case HoldCommand.Finish finish -> finish(finish, hold);
            case HoldCommand.Expire expire -> expire(hold);
        }
    }

    /** The account after everything. */
    public Account account() {
        return account;
    }

    /** Holds that were not known before. */
    public List<Hold> added() {
        return changed.values().stream()
                .filter(hold -> !known.contains(hold.id()))
                .toList();
    }

    /** Known holds that are not what they were. */
    public List<Hold> changed() {
        return changed.values().stream()
                .filter(hold -> known.contains(hold.id()))
                .toList();
    }

    /** Outcomes of items that were not known before. */
    public Map<HoldItems.Item, Boolean> outcomes() {
        return items.added();
    }

    /** Movements in their order. */
    public List<Booking> bookings() {
        return bookings;
    }

    /** What is to be told, in its order. */
    public List<HoldAnswers.Answer> answers() {
        return answers.given();
    }

    /** Commands that contradict what had been decided, which stays. */
    public long ignored() {
        return ignored;
    }

    /** Credits that were not there any more. */
    public long writtenOff() {
        return writtenOff;
    }

    private void place(HoldCommand.Place place, @Nullable Hold before) {
        if (before != null) {
            answerAgain(place, before);
            return;
        }
        Optional<Rejection> rejection = rejection(place);
        if (rejection.isPresent()) {
            reject(change(Hold.rejected(place, rejection.get(), now)), rejection.get(), place.amount());
            return;
        }
        account = account.holding(place.amount());
        reserved(change(Hold.placed(place, now, grace)));
    }

    private Optional<Rejection> rejection(HoldCommand.Place place) {
        if (account.closed()) {
            return Optional.of(Rejection.ACCOUNT_CLOSED);
        }
        if (now.isAfter(place.deadline())) {
            return Optional.of(Rejection.EXPIRED);
        }
        return account.covers(-place.amount()) ? Optional.empty() : Optional.of(Rejection.INSUFFICIENT_CREDITS);
    }

    /** The same request again, as its owner asks again when he hears nothing. */
    private void answerAgain(HoldCommand.Place place, Hold hold) {
        if (hold.rejection() == Rejection.CLOSED) {
            reject(hold, Rejection.CLOSED, place.amount());
            return;
        }
        if (hold.amount() != place.amount() || hold.kind() != place.kind()) {
            throw new IllegalStateException(
                    "Hold " + hold.id() + " of " + hold.amount() + " was asked for again with " + place.amount());
        }
        if (hold.state() == HoldState.ACTIVE) {
            reserved(hold);
        } else if (hold.rejection() != null) {
            reject(hold, hold.rejection(), place.amount());
        }
    }

    private void capture(HoldCommand.Capture capture, @Nullable Hold before) {
        UUID item = capture.itemId();
        if (item != null && !items.add(capture.holdId(), item, true)) {
            return;
        }
        Hold hold = before != null
                ? before
                : Hold.unknown(
                        capture.holdId(),
                        item == null ? HoldKind.GENERATION : HoldKind.BATCH,
                        item == null ? capture.price() : 0,
                        now);
        switch (hold.state()) {
            case ACTIVE -> captureHeld(capture, hold);
            case EXPIRED -> captureLate(capture, hold);
            case CAPTURED -> ignored += item == null ? 0 : 1;
            case RELEASED, REJECTED -> ignored++;
        }
    }

    private void captureHeld(HoldCommand.Capture capture, Hold hold) {
        long taken = Math.min(capture.price(), hold.remaining());
        boolean whole = capture.itemId() == null;
        Hold after = hold.taken(taken, 0);
        if (taken > 0) {
            Movement movement = movement(capture, taken, taken);
            account = account.captured(taken, movement);
            debited(capture, movement, whole ? after.in(HoldState.CAPTURED) : after, 0);
        }
        if (whole) {
            close(after);
        } else {
            closeIfFinished(change(after));
        }
    }

    /** The user keeps what was made; what is not there any more is the house's loss (mechanics.md 8). */
    private void captureLate(HoldCommand.Capture capture, Hold hold) {
        if (account.closed() || capture.price() == 0) {
            return;
        }
        long taken = Math.min(capture.price(), account.available());
        long lost = capture.price() - taken;
        writtenOff += lost;
        Movement movement = movement(capture, capture.price(), taken);
        account = account.moved(movement);
        Hold after = hold.taken(taken, lost);
        debited(capture, movement, change(capture.itemId() == null ? after.in(HoldState.CAPTURED) : after), lost);
    }

    private void fail(HoldCommand.Fail fail, @Nullable Hold hold) {
        UUID item = fail.itemId();
        if (item != null) {
            if (items.add(fail.holdId(), item, false) && hold != null) {
                closeIfFinished(hold);
            }
        } else if (hold == null) {
            change(Hold.closedBeforeItWasAskedFor(fail.holdId(), HoldKind.GENERATION, now));
        } else if (hold.state() == HoldState.ACTIVE) {
            release(change(hold.in(HoldState.RELEASED)), hold.remaining(), "FAILED");
        } else if (hold.state() == HoldState.CAPTURED) {
            ignored++;
        }
    }

    private void finish(HoldCommand.Finish finish, @Nullable Hold hold) {
        if (hold == null) {
            change(Hold.closedBeforeItWasAskedFor(finish.holdId(), HoldKind.BATCH, now));
        } else if (hold.state() == HoldState.ACTIVE && hold.outcomes() == null) {
            closeIfFinished(change(hold.expecting(finish.outcomes())));
        }
    }

    private void expire(@Nullable Hold hold) {
        if (hold == null || hold.state() != HoldState.ACTIVE || now.isBefore(hold.expiresAt())) {
            return;
        }
        long rest = hold.remaining();
        account = account.holding(-rest);
        Hold after = change(hold.in(HoldState.EXPIRED));
        answers.expired(actor, account, after, rest);
    }

    private void closeIfFinished(Hold hold) {
        Integer outcomes = hold.outcomes();
        if (hold.state() == HoldState.ACTIVE && outcomes != null && items.count(hold.id()) >= outcomes) {
            close(hold);
        }
    }

    private void close(Hold hold) {
        long rest = hold.remaining();
        Hold after = change(hold.in(hold.captured() > 0 ? HoldState.CAPTURED : HoldState.RELEASED));
        if (rest > 0) {
            release(after, rest, "UNUSED");
        }
    }

    private void release(Hold after, long rest, String reason) {
        account = account.holding(-rest);
        answers.released(actor, account, after, rest, reason);
    }

    private Movement movement(HoldCommand.Capture capture, long price, long taken) {
        UUID item = capture.itemId();
        long lost = price - taken;
        return new Movement(
                "capture:" + capture.holdId() + (item == null ? "" : ":" + item),
                Long.toString(capture.price()),
                TransactionType.GENERATION,
                -taken,
                lost == 0
                        ? Map.of(HouseAccount.CONSUMED, price)
                        : Map.of(HouseAccount.CONSUMED, price, HouseAccount.WRITTEN_OFF, -lost),
                capture.description(),
                capture.metadata(),
                actor,
                now,
                Movement.Lot.PLAIN);
    }

    private void debited(HoldCommand.Capture capture, Movement movement, Hold hold, long lost) {
        Booking booking = Booking.of(movement, account);
        bookings.add(booking);
        answers.debited(actor, account, booking.transactionId(), hold, capture.itemId(), -movement.amount(), lost);
    }

    private void reserved(Hold hold) {
        answers.reserved(actor, account, hold);
    }

    private void reject(Hold hold, Rejection why, long asked) {
        answers.rejected(actor, account, hold, why, asked);
    }

    private Hold change(Hold hold) {
        holds.put(hold.id(), hold);
        changed.put(hold.id(), hold);
        return hold;
    }
}
