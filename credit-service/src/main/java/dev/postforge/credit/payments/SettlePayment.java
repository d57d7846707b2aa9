package dev.postforge.credit.payments;

import dev.postforge.credit.ledger.CreditPurchase;
import dev.postforge.credit.ledger.Posting;
import dev.postforge.credit.ledger.RefundPurchase;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.credit.payments.domain.ReviewReason;
import dev.postforge.credit.payments.domain.Verdict;
import dev.postforge.defaults.config.Installation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what a report means for a purchase: its row, the ledger and the events in one transaction, as its tenant. */
@Component
public class SettlePayment {

    private final Purchases purchases;
    private final CreditPurchase creditPurchase;
    private final RefundPurchase refundPurchase;
    private final Installation installation;
    private final Clock clock;

    SettlePayment(
            Purchases purchases,
            CreditPurchase creditPurchase,
            RefundPurchase refundPurchase,
            Installation installation,
            Clock clock) {
        this.purchases = purchases;
        this.creditPurchase = creditPurchase;
        this.refundPurchase = refundPurchase;
        this.installation = installation;
        this.clock = clock;
    }

    /** Judges the report over the locked row and acts; a repetition finds the row changed and does nothing. */
    @Transactional
    public Verdict handle(UUID purchaseId, Notice notice) {
        Purchase purchase = purchases.lock(purchaseId);
        Verdict verdict = purchase.judge(notice, !installation.strict());
        return switch (verdict) {
            case Verdict.Credit credit -> credit(purchase, notice, credit);
            case Verdict.Refund refund -> refund(purchase, refund);
            case Verdict.Fail fail -> {
                purchases.failed(purchaseId);
                yield fail;
            }
            case Verdict.Nothing nothing -> nothing;
            case Verdict.Later later -> later;
            case Verdict.Review review -> review;
        };
    }

    private Verdict credit(Purchase purchase, Notice notice, Verdict done) {
        Posting posting = creditPurchase.handle(new CreditPurchase.Command(
                purchase.tenantId(),
                purchase.id(),
                purchase.provider().code(),
                purchase.credits(),
                purchase.bonusCredits(),
                null,
                "Purchase: " + purchase.description(),
                metadata(purchase, notice.paymentId()),
                purchase.userId()));
        if (isClosed(posting)) {
            return new Verdict.Review(ReviewReason.ACCOUNT_CLOSED);
        }
        purchases.completed(purchase.id(), notice.paymentId(), clock.instant());
        return done;
    }

    private Verdict refund(Purchase purchase, Verdict.Refund refund) {
        if (refund.credits() > 0) {
            Posting posting = refundPurchase.handle(new RefundPurchase.Command(
                    purchase.tenantId(),
                    purchase.id(),
                    purchase.id() + ":" + refund.refundedCents(),
                    purchase.provider().code(),
                    refund.credits(),
                    "Refund: " + purchase.description(),
                    metadata(purchase, purchase.paymentId()),
                    purchase.userId()));
            if (isClosed(posting)) {
                return new Verdict.Review(ReviewReason.ACCOUNT_CLOSED);
            }
        }
        purchases.refunded(purchase.id(), refund.refundedCents(), refund.credits());
        return refund;
    }

    /** Whether nobody is there any more; whatever else is not booked would leave row and ledger apart. */
    private static boolean isClosed(Posting posting) {
        return switch (posting) {
            case Posting.Booked booked -> false;
            case Posting.Repeated repeated -> false;
            case Posting.Closed closed -> true;
            case Posting.KeyReused reused -> throw new IllegalStateException("Another movement has this payment's key");
            case Posting.Overdrawn overdrawn ->
                throw new IllegalStateException("A payment cannot overdraw an account: " + overdrawn);
        };
    }

    /** What the history shows of it (CRD-03, PAY-08). */
    private static Map<String, Object> metadata(Purchase purchase, @Nullable String paymentId) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("provider", purchase.provider().code());
        metadata.put("purchaseId", purchase.id().toString());
        metadata.put("planId", purchase.planId());
        if (purchase.sessionId() != null) {
            metadata.put("sessionId", purchase.sessionId());
        }
        if (paymentId != null) {
            metadata.put("paymentId", paymentId);
        }
        return metadata;
    }
}
