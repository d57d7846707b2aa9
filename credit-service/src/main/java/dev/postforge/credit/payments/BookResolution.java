package dev.postforge.credit.payments;

import dev.postforge.credit.ledger.CreditPurchase;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.Posting;
import dev.postforge.credit.ledger.RefundPurchase;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.PaymentStatus;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.credit.payments.domain.Resolution;
import dev.postforge.defaults.audit.Audit;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a decision about a report down and does what it says, in one transaction, as the account's tenant. */
@Component
class BookResolution {

    /** Namespace of the payments that people credited: several reports of one payment bring credits once. */
    private static final UUID REVIEWED = UUID.fromString("d0f6a2c4-6c0e-5f0b-9a53-0d6f2b7e4c01");

    private final Ledger ledger;
    private final Purchases purchases;
    private final CreditPurchase creditPurchase;
    private final RefundPurchase refundPurchase;
    private final JdbcClient jdbc;
    private final Audit audit;

    BookResolution(
            Ledger ledger,
            Purchases purchases,
            CreditPurchase creditPurchase,
            RefundPurchase refundPurchase,
            JdbcClient jdbc,
            Audit audit) {
        this.ledger = ledger;
        this.purchases = purchases;
        this.creditPurchase = creditPurchase;
        this.refundPurchase = refundPurchase;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** False when somebody decided before; nothing changed then. */
    @Transactional
    public boolean handle(Resolution resolution, Notice notice, @Nullable UUID purchaseId) {
        if (!write(resolution)) {
            return false;
        }
        @Nullable UUID account = resolution.accountId();
        @Nullable Long credits = resolution.credits();
        if (account != null && credits != null) {
            if (ledger.find(account).isEmpty()) {
                throw ApiException.notFound("Account");
            }
            Optional<Purchase> purchase = Optional.ofNullable(purchaseId).flatMap(purchases::lockIfOwn);
            switch (resolution.decision()) {
                case CREDITED -> credit(resolution, account, credits, notice, purchase);
                case REFUNDED -> refund(resolution, account, credits, purchase);
                case DISMISSED -> throw new IllegalArgumentException("What is dismissed books nothing");
            }
        }
        audit.record("payments.resolved", "review/" + resolution.reviewId(), details(resolution));
        return true;
    }

    /** The first to write decides: a second one waits here for the first to commit. */
    private boolean write(Resolution resolution) {
        return jdbc.sql("""
                        INSERT INTO payment_resolutions (notice_id, provider, reference, decision, tenant_id, credits,
                            reason, resolved_by, resolved_at)
                        VALUES (:notice, :provider, :reference, :decision, :account, :credits, :reason, :by, :at)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("notice", resolution.reviewId())
                        .param("provider", resolution.provider().code())
                        .param("reference", resolution.reference())
                        .param("decision", resolution.decision().code())
                        .param("account", resolution.accountId())
                        .param("credits", resolution.credits())
                        .param("reason", resolution.reason())
                        .param("by", resolution.resolvedBy())
                        .param("at", Timestamp.from(resolution.resolvedAt()))
                        .update()
                == 1;
    }

    private void credit(Resolution resolution, UUID account, long credits, Notice notice, Optional<Purchase> purchase) {
        UUID payment = Ids.derived(
                REVIEWED,
                resolution.provider().code() + "|"
                        + (resolution.reference() == null ? resolution.reviewId() : resolution.reference()));
        require(creditPurchase.handle(new CreditPurchase.Command(
                account,
                payment,
                resolution.provider().code(),
                credits,
                0,
                null,
                "Purchase: " + resolution.reason(),
                metadata(resolution),
                null)));
        // The provider may still report it as it was ordered: it is paid, and by this much.
        purchase.filter(open -> open.status() == PaymentStatus.PENDING || open.status() == PaymentStatus.FAILED)
                .ifPresent(open -> {
                    purchases.decided(open.id(), credits);
                    purchases.completed(open.id(), notice.paymentId(), resolution.resolvedAt());
                });
    }

    private void refund(Resolution resolution, UUID account, long credits, Optional<Purchase> purchase) {
        require(refundPurchase.handle(new RefundPurchase.Command(
                account,
                purchase.map(Purchase::id).orElse(resolution.reviewId()),
                "review:" + resolution.reviewId(),
                resolution.provider().code(),
                credits,
                "Refund: " + resolution.reason(),
                metadata(resolution),
                null)));
        // Reported again, it takes nothing more.
        purchase.filter(paid -> paid.status() == PaymentStatus.COMPLETED)
                .ifPresent(paid -> purchases.refunded(
                        paid.id(),
                        paid.amountCents(),
                        Math.min(credits, paid.credits() + paid.bonusCredits() - paid.refundedCredits())));
    }

    private static void require(Posting posting) {
        switch (posting) {
            case Posting.Booked booked -> {}
            case Posting.Closed closed -> throw new ApiException(ErrorCode.INVALID_TRANSITION, "The account is closed");
            case Posting.Repeated repeated -> throw decidedElsewhere();
            case Posting.KeyReused reused -> throw decidedElsewhere();
            case Posting.Overdrawn overdrawn ->
                throw new IllegalStateException("Neither gives more than there is: " + overdrawn);
        }
    }

    private static ApiException decidedElsewhere() {
        return new ApiException(
                ErrorCode.CONFLICT, "Another report of this payment was credited before; this one can be dismissed");
    }

    private static Map<String, Object> metadata(Resolution resolution) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("provider", resolution.provider().code());
        metadata.put("reviewId", resolution.reviewId().toString());
        if (resolution.reference() != null) {
            metadata.put("paymentId", resolution.reference());
        }
        return metadata;
    }

    private static Map<String, Object> details(Resolution resolution) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("decision", resolution.decision().code());
        details.put("reason", resolution.reason());
        if (resolution.credits() != null) {
            details.put("credits", resolution.credits());
            details.put("accountId", String.valueOf(resolution.accountId()));
        }
        return details;
    }
}
