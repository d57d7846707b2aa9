package dev.postforge.credit.ledger;

import dev.postforge.contracts.CreditsPurchased;
import dev.postforge.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts what a payment bought on the account, once per payment; what an earlier refund left owed is settled from it.
 *
 * <p>Call it as the account's tenant, in the transaction that completes the payment.
 */
@Component
public class CreditPurchase {

    private final Ledger ledger;
    private final Outbox outbox;
    private final Clock clock;

    CreditPurchase(Ledger ledger, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A payment that came in.
     *
     * @param paymentId our own payment row, the purchase's natural key
     * @param provider stripe, lemonsqueezy or cryptomus
     * @param bonusCredits given on top, a transaction of its own
     * @param expiresAt when the credits end, null for never
     * @param metadata shown in the history; never a secret, never a person's data
     */
    public record Command(
            UUID accountId,
            UUID paymentId,
            String provider,
            long credits,
            long bonusCredits,
            @Nullable Instant expiresAt,
            String description,
            Map<String, Object> metadata,
            @Nullable UUID userId) {

        public Command {
            if (credits <= 0 || bonusCredits < 0) {
                throw new IllegalArgumentException("A purchase brings credits: " + credits + " and " + bonusCredits);
            }
            metadata = Map.copyOf(metadata);
        }
    }

    /** Books the purchase, or finds it booked; the account in the answer is as it is after bonus and settlement. */
    @Transactional
    public Posting handle(Command command) {
        Instant now = clock.instant();
        UUID account = command.accountId();
        ledger.open(account, now);
        Posting posting = ledger.post(account, purchase(command, now));
        if (!(posting instanceof Posting.Booked purchased)) {
            return posting;
        }
        Account after = purchased.account();
        if (command.bonusCredits() > 0) {
            after = booked(ledger.post(account, bonus(command, now)));
        }
        long settled = Math.min(after.owed(), after.available());
        if (settled > 0) {
            after = booked(ledger.post(account, settlement(command, settled, now)));
        }
        outbox.append(new CreditsPurchased(
                account,
                after.version(),
                purchased.transactionId(),
                command.paymentId(),
                command.provider(),
                command.credits(),
                command.bonusCredits(),
                Math.max(settled, 0),
                after.owed(),
                after.balance(),
                after.reserved(),
                after.available(),
                now));
        return new Posting.Booked(purchased.transactionId(), command.credits(), after);
    }

    /** The natural key of a payment's purchase. */
    static String key(UUID paymentId) {
        return "purchase:" + paymentId;
    }

    private static Movement purchase(Command command, Instant now) {
        return new Movement(
                key(command.paymentId()),
                command.credits() + "+" + command.bonusCredits(),
                TransactionType.PURCHASE,
                command.credits(),
                Map.of(HouseAccount.SOLD, -command.credits()),
                command.description(),
                command.metadata(),
                command.userId(),
                now,
                new Movement.Lot(command.paymentId(), command.expiresAt()));
    }

    private static Movement bonus(Command command, Instant now) {
        return new Movement(
                        "bonus:" + command.paymentId(),
                        TransactionType.BONUS,
                        command.bonusCredits(),
                        HouseAccount.ISSUED,
                        command.description() + " (bonus)",
                        command.metadata(),
                        command.userId(),
                        now)
                .from(new Movement.Lot(command.paymentId(), command.expiresAt()));
    }

    /** The rest of an earlier refund, so of a refund's type. */
    private static Movement settlement(Command command, long amount, Instant now) {
        return new Movement(
                "settlement:" + command.paymentId(),
                TransactionType.REFUND,
                -amount,
                HouseAccount.RECEIVABLE,
                "Settles credits owed from an earlier refund",
                command.metadata(),
                command.userId(),
                now);
    }

    private static Account booked(Posting posting) {
        if (posting instanceof Posting.Booked booked) {
            return booked.account();
        }
        throw new IllegalStateException("A part of a new purchase could not be booked: " + posting);
    }
}
