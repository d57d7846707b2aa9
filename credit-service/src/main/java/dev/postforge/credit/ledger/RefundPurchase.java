package dev.postforge.credit.ledger;

import dev.postforge.contracts.CreditsRefunded;
import dev.postforge.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what a refunded (or disputed) payment had bought, once per refund: what is spendable goes at once, the
 * rest is owed until the next purchase.
 *
 * <p>Call it as the account's tenant, in the transaction that refunds the payment.
 */
@Component
public class RefundPurchase {

    private final Ledger ledger;
    private final Outbox outbox;
    private final Clock clock;

    RefundPurchase(Ledger ledger, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A payment that went back.
     *
     * @param refundKey natural key of this refund: a payment may be refunded in parts
     * @param credits to take back, the bonus among them
     */
    public record Command(
            UUID accountId,
            UUID paymentId,
            String refundKey,
            String provider,
            long credits,
            String description,
            Map<String, Object> metadata,
            @Nullable UUID userId) {

        public Command {
            if (credits <= 0) {
                throw new IllegalArgumentException("A refund takes credits: " + credits);
            }
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * Books the refund, or finds it booked; the amount in the answer is what was taken, the account says what is owed.
     */
    @Transactional
    public Posting handle(Command command) {
        Instant now = clock.instant();
        UUID account = command.accountId();
        ledger.open(account, now);
        Posting posting = ledger.post(account, before -> refund(command, before, now));
        if (posting instanceof Posting.Booked booked) {
            Account after = booked.account();
            long taken = -booked.amount();
            outbox.append(new CreditsRefunded(
                    account,
                    after.version(),
                    booked.transactionId(),
                    command.paymentId(),
                    command.provider(),
                    taken,
                    command.credits() - taken,
                    after.owed(),
                    after.balance(),
                    after.reserved(),
                    after.available(),
                    now));
        }
        return posting;
    }

    private static Movement refund(Command command, Account before, Instant now) {
        long taken = Math.min(before.available(), command.credits());
        long owed = command.credits() - taken;
        Map<HouseAccount, Long> houses = owed == 0
                ? Map.of(HouseAccount.SOLD, command.credits())
                : Map.of(HouseAccount.SOLD, command.credits(), HouseAccount.RECEIVABLE, -owed);
        Map<String, Object> metadata = new LinkedHashMap<>(command.metadata());
        if (owed > 0) {
            metadata.put("owed", owed);
        }
        return new Movement(
                "refund:" + command.refundKey(),
                command.paymentId() + "|" + command.credits(),
                TransactionType.REFUND,
                -taken,
                houses,
                command.description(),
                metadata,
                command.userId(),
                now,
                new Movement.Lot(command.paymentId(), null));
    }
}
