package dev.postforge.credit.payments.domain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered. This alone decides user, credits, amount and currency; a report only says that it was paid.
 *
 * @param product what the provider must say was bought, null where it says nothing
 * @param sessionId the provider's checkout, null until it is open
 */
public record Purchase(
        UUID tenantId,
        UUID id,
        @Nullable UUID userId,
        Provider provider,
        String planId,
        String description,
        long credits,
        long bonusCredits,
        long amountCents,
        String currency,
        @Nullable String product,
        PaymentStatus status,
        @Nullable String sessionId,
        @Nullable String checkoutUrl,
        @Nullable String paymentId,
        long refundedCents,
        long refundedCredits,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant completedAt) {

    /** What the report means; refusals are values, and nothing here trusts the report's own idea of credits or user. */
    public Verdict judge(Notice notice, boolean testMoneyCounts) {
        if (notice.test() && !testMoneyCounts) {
            return new Verdict.Review(ReviewReason.TEST_MODE);
        }
        return switch (notice.kind()) {
            case PAID -> paid(notice);
            case FAILED ->
                status == PaymentStatus.PENDING ? new Verdict.Fail() : new Verdict.Nothing("it is " + status.code());
            case REFUNDED -> refunded(notice, notice.amountCents());
            case DISPUTED -> refunded(notice, Notice.ALL);
            case DISPUTE_WON -> new Verdict.Review(ReviewReason.DISPUTE_WON);
            case CHANGED -> new Verdict.Later(ReviewReason.UNCONFIRMED);
            case UNREADABLE -> new Verdict.Review(ReviewReason.UNREADABLE);
        };
    }

    private Verdict paid(Notice notice) {
        if (!currency.equalsIgnoreCase(notice.currency())) {
            return new Verdict.Review(ReviewReason.CURRENCY_MISMATCH);
        }
        if (notice.amountCents() != amountCents) {
            return new Verdict.Review(ReviewReason.AMOUNT_MISMATCH);
        }
        if (product != null && notice.product() != null && !product.equals(notice.product())) {
            return new Verdict.Review(ReviewReason.PRODUCT_MISMATCH);
        }
        return switch (status) {
            // A payment that was given up may still come late; the money is there all the same.
            case PENDING, FAILED -> new Verdict.Credit();
            case COMPLETED, REFUNDED ->
                paymentId == null || notice.paymentId() == null || paymentId.equals(notice.paymentId())
                        ? new Verdict.Nothing("it was credited before")
                        : new Verdict.Review(ReviewReason.PAID_TWICE);
        };
    }

    private Verdict refunded(Notice notice, long backInAll) {
        if (status == PaymentStatus.PENDING || status == PaymentStatus.FAILED) {
            return new Verdict.Later(ReviewReason.REFUND_OF_UNPAID);
        }
        if (notice.currency() != null && !currency.equalsIgnoreCase(notice.currency())) {
            return new Verdict.Review(ReviewReason.CURRENCY_MISMATCH);
        }
        long back = backInAll == Notice.ALL ? amountCents : backInAll;
        if (back <= 0 || back > amountCents) {
            return new Verdict.Review(ReviewReason.AMOUNT_MISMATCH);
        }
        if (back <= refundedCents) {
            return new Verdict.Nothing("it was refunded before");
        }
        return new Verdict.Refund(creditsFor(back) - refundedCredits, back);
    }

    /** A part of the money takes the same part of the credits, rounded in the customer's favour. */
    private long creditsFor(long cents) {
        BigInteger all = BigInteger.valueOf(credits + bonusCredits);
        return all.multiply(BigInteger.valueOf(cents))
                .divide(BigInteger.valueOf(amountCents))
                .longValueExact();
    }

    /** The number on the invoice (PAY-17). */
    public String invoice() {
        return invoice(id);
    }

    /** The number on the invoice of this purchase. */
    public static String invoice(UUID id) {
        return "inv_" + id.toString().replace("-", "");
    }
}
