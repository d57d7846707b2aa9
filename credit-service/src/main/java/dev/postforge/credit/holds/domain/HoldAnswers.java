package dev.postforge.credit.holds.domain;

import dev.postforge.contracts.CreditsDebited;
import dev.postforge.contracts.CreditsExpired;
import dev.postforge.contracts.CreditsRejected;
import dev.postforge.contracts.CreditsReleased;
import dev.postforge.contracts.CreditsReserved;
import dev.postforge.contracts.Event;
import dev.postforge.credit.ledger.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of the commands folded into a book, in their order. Each answer is a snapshot of the account as it
 * was right after its command (events.md, Version, key, kind).
 */
public final class HoldAnswers {

    private final Instant now;
    private final List<Answer> given = new ArrayList<>();

    HoldAnswers(Instant now) {
        this.now = now;
    }

    /** An event and whose command it answers. */
    public record Answer(@Nullable UUID actor, Event event) {}

    List<Answer> given() {
        return given;
    }

    void reserved(@Nullable UUID actor, Account account, Hold hold) {
        tell(
                actor,
                new CreditsReserved(
                        account.id(),
                        account.version(),
                        hold.id(),
                        hold.state().code(),
                        hold.amount(),
                        account.balance(),
                        account.reserved(),
                        account.available(),
                        hold.expiresAt(),
                        now));
    }

    void rejected(@Nullable UUID actor, Account account, Hold hold, Rejection why, long asked) {
        tell(
                actor,
                new CreditsRejected(
                        account.id(),
                        account.version(),
                        hold.id(),
                        hold.state().code(),
                        why.name(),
                        asked,
                        account.balance(),
                        account.reserved(),
                        account.available(),
                        now));
    }

    void debited(
            @Nullable UUID actor,
            Account account,
            UUID transactionId,
            Hold hold,
            @Nullable UUID itemId,
            long taken,
            long lost) {
        tell(
                actor,
                new CreditsDebited(
                        account.id(),
                        account.version(),
                        transactionId,
                        hold.id(),
                        hold.state().code(),
                        itemId,
                        taken,
                        lost,
                        account.balance(),
                        account.reserved(),
                        account.available(),
                        now));
    }

    void released(@Nullable UUID actor, Account account, Hold hold, long rest, String reason) {
        tell(
                actor,
                new CreditsReleased(
                        account.id(),
                        account.version(),
                        hold.id(),
                        hold.state().code(),
                        rest,
                        reason,
                        account.balance(),
                        account.reserved(),
                        account.available(),
                        now));
    }

    void expired(@Nullable UUID actor, Account account, Hold hold, long rest) {
        tell(
                actor,
                new CreditsExpired(
                        account.id(),
                        account.version(),
                        hold.id(),
                        hold.state().code(),
                        rest,
                        account.balance(),
                        account.reserved(),
                        account.available(),
                        now));
    }

    private void tell(@Nullable UUID actor, Event event) {
        given.add(new Answer(actor, event));
    }
}
