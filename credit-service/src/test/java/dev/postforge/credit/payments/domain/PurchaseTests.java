package dev.postforge.credit.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.credit.payments.domain.Notice.Kind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurchaseTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aRightPaymentOfAnOpenPurchaseIsCredited() {
        assertThat(purchase(PaymentStatus.PENDING).judge(paid(2_900, "usd"), true))
                .isEqualTo(new Verdict.Credit());
    }

    @Test
    void aPaymentThatCameAfterTheEndIsCreditedAllTheSame() {
        assertThat(purchase(PaymentStatus.FAILED).judge(paid(2_900, "USD"), true))
                .isEqualTo(new Verdict.Credit());
    }

    @Test
    void aRepetitionIsNothingAndAnotherPaymentForTheSameIsForAPerson() {
        assertThat(purchase(PaymentStatus.COMPLETED).judge(paid(2_900, "usd"), true))
                .isInstanceOf(Verdict.Nothing.class);
        assertThat(purchase(PaymentStatus.REFUNDED).judge(paid(2_900, "usd"), true))
                .isInstanceOf(Verdict.Nothing.class);
        Notice second = notice(Kind.PAID, 2_900, "usd", "pi_2", null, false);
        assertThat(purchase(PaymentStatus.COMPLETED).judge(second, true)).isEqualTo(review(ReviewReason.PAID_TWICE));
    }

    @Test
    void anotherAmountCurrencyOrProductIsForAPerson() {
        Purchase open = purchase(PaymentStatus.PENDING);
        assertThat(open.judge(paid(2_899, "usd"), true)).isEqualTo(review(ReviewReason.AMOUNT_MISMATCH));
        assertThat(open.judge(paid(2_901, "usd"), true)).isEqualTo(review(ReviewReason.AMOUNT_MISMATCH));
        assertThat(open.judge(paid(-1, "usd"), true)).isEqualTo(review(ReviewReason.AMOUNT_MISMATCH));
        assertThat(open.judge(paid(2_900, "eur"), true)).isEqualTo(review(ReviewReason.CURRENCY_MISMATCH));
        assertThat(open.judge(paid(2_900, null), true)).isEqualTo(review(ReviewReason.CURRENCY_MISMATCH));
        Notice other = notice(Kind.PAID, 2_900, "usd", "pi_1", "1001/999", false);
        assertThat(open.judge(other, true)).isEqualTo(review(ReviewReason.PRODUCT_MISMATCH));
    }

    @Test
    void playMoneyBuysNothingInEarnest() {
        Notice play = notice(Kind.PAID, 2_900, "usd", "pi_1", null, true);
        assertThat(purchase(PaymentStatus.PENDING).judge(play, false)).isEqualTo(review(ReviewReason.TEST_MODE));
        assertThat(purchase(PaymentStatus.PENDING).judge(play, true)).isEqualTo(new Verdict.Credit());
    }

    @Test
    void aRefundTakesItsShareOfCreditsAndBonusOnce() {
        Purchase bought = purchase(PaymentStatus.COMPLETED);
        assertThat(bought.judge(refunded(2_900), true)).isEqualTo(new Verdict.Refund(55, 2_900));
        assertThat(bought.judge(refunded(Notice.ALL), true)).isEqualTo(new Verdict.Refund(55, 2_900));
        assertThat(bought.judge(refunded(1_450), true)).isEqualTo(new Verdict.Refund(27, 1_450));
        Purchase half = purchase(PaymentStatus.COMPLETED, 1_450, 27);
        assertThat(half.judge(refunded(1_450), true)).isInstanceOf(Verdict.Nothing.class);
        assertThat(half.judge(refunded(1_000), true)).isInstanceOf(Verdict.Nothing.class);
        assertThat(half.judge(refunded(2_900), true)).isEqualTo(new Verdict.Refund(28, 2_900));
        assertThat(bought.judge(refunded(2_901), true)).isEqualTo(review(ReviewReason.AMOUNT_MISMATCH));
    }

    @Test
    void aRefundBeforeItsPaymentWaits() {
        assertThat(purchase(PaymentStatus.PENDING).judge(refunded(2_900), true)).isInstanceOf(Verdict.Later.class);
    }

    @Test
    void aDisputeIsARefundAndAWonOneIsForAPerson() {
        Notice dispute = notice(Kind.DISPUTED, Notice.ALL, "usd", "pi_1", null, false);
        assertThat(purchase(PaymentStatus.COMPLETED).judge(dispute, true)).isEqualTo(new Verdict.Refund(55, 2_900));
        Notice won = notice(Kind.DISPUTE_WON, 0, "usd", "pi_1", null, false);
        assertThat(purchase(PaymentStatus.REFUNDED).judge(won, true)).isEqualTo(review(ReviewReason.DISPUTE_WON));
    }

    @Test
    void onlyAnOpenPurchaseFails() {
        Notice failed = Notice.failed("cs_1", null);
        assertThat(purchase(PaymentStatus.PENDING).judge(failed, true)).isEqualTo(new Verdict.Fail());
        assertThat(purchase(PaymentStatus.COMPLETED).judge(failed, true)).isInstanceOf(Verdict.Nothing.class);
    }

    private static Verdict review(ReviewReason reason) {
        return new Verdict.Review(reason);
    }

    private static Notice paid(long cents, @Nullable String currency) {
        return notice(Kind.PAID, cents, currency, "pi_1", "1001/102", false);
    }

    private static Notice refunded(long cents) {
        return notice(Kind.REFUNDED, cents, "usd", "pi_1", null, false);
    }

    private static Notice notice(
            Kind kind, long cents, @Nullable String currency, String payment, @Nullable String product, boolean test) {
        return new Notice(kind, "cs_1", payment, null, cents, currency, product, test);
    }

    private static Purchase purchase(PaymentStatus status) {
        return purchase(status, 0, 0);
    }

    private static Purchase purchase(PaymentStatus status, long refundedCents, long refundedCredits) {
        return new Purchase(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Provider.STRIPE,
                "popular",
                "Popular",
                50,
                5,
                2_900,
                "usd",
                "1001/102",
                status,
                "cs_1",
                "https://pay.example.com/cs_1",
                status == PaymentStatus.PENDING ? null : "pi_1",
                refundedCents,
                refundedCredits,
                NOW,
                NOW,
                status == PaymentStatus.PENDING ? null : NOW);
    }
}
