package dev.postforge.credit.payments;

import static dev.postforge.credit.payments.Reports.charge;
import static dev.postforge.credit.payments.Reports.completed;
import static dev.postforge.credit.payments.Reports.event;
import static dev.postforge.credit.payments.Reports.order;
import static dev.postforge.credit.payments.Reports.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports with a right signature that must not move a balance, or only once. */
class ForgedReportsIntegrationTests extends PaymentScenario {

    @Test
    void aPaymentNobodyOrderedGoesToAPerson() {
        String session = "cs_test_" + UUID.randomUUID();
        delivers("stripe", completed(session, null, "paid", 2_900, "pi_" + session));

        await().until(() -> reviewOf("pi_" + session).equals("unknown_payment"));
    }

    @Test
    void twoEventsOfOnePaymentCreditOnce() {
        Checkout checkout = opens("stripe");
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed(checkout.sessionId(), null, "paid", 2_900, payment));
        delivers("stripe", completed(checkout.sessionId(), null, "paid", 2_900, payment));
        awaitCredits(60);
        settle();

        assertThat(purchasesBooked()).isEqualTo(1);
        assertThat(reviewsOf(checkout)).isEmpty();
    }

    @Test
    void onePaymentBuysOneThingAndAPersonHearsOfTheOther() {
        Checkout first = opens("stripe");
        Checkout second = opens("stripe");
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed(first.sessionId(), null, "paid", 2_900, payment));
        awaitStatus(first, "completed");
        delivers("stripe", completed(second.sessionId(), null, "paid", 2_900, payment));

        await().until(() -> !reviewsOf(second).isEmpty());
        assertThat(reviewsOf(second)).containsExactly(Map.of("reason", "payment_of_another"));
        assertThat(statusOf(second)).isEqualTo("pending");
        assertThat(credits()).isEqualTo(60);
    }

    @Test
    void aSessionThatIsNotPaidYetWaitsForItsMoney() {
        Checkout checkout = opens("stripe");
        delivers("stripe", completed(checkout.sessionId(), null, "unpaid", 2_900, null));
        Checkout other = opens("stripe");
        delivers("stripe", completed(other.sessionId(), null, "paid", 2_900, "pi_" + UUID.randomUUID()));
        awaitStatus(other, "completed");
        assertThat(statusOf(checkout)).isEqualTo("pending");

        delivers(
                "stripe",
                event(
                        "checkout.session.async_payment_succeeded",
                        session(checkout.sessionId(), null, "paid", 2_900, "pi_" + UUID.randomUUID())));

        awaitStatus(checkout, "completed");
        assertThat(credits()).isEqualTo(110);
    }

    @Test
    void aClaimedPurchaseOfAnotherSessionIsUnknown() {
        Checkout checkout = opens("stripe");
        String payment = "pi_" + UUID.randomUUID();
        delivers(
                "stripe",
                completed("cs_test_" + UUID.randomUUID(), checkout.purchaseId().toString(), "paid", 2_900, payment));

        await().until(() -> reviewOf(payment).equals("unknown_payment"));
        assertThat(statusOf(checkout)).isEqualTo("pending");
    }

    @Test
    void anotherCurrencyGoesToAPerson() {
        Checkout checkout = opens("stripe");
        delivers(
                "stripe",
                completed(checkout.sessionId(), null, "paid", 2_900, "pi_1").replace("\"usd\"", "\"jpy\""));

        await().until(() -> !reviewsOf(checkout).isEmpty());
        assertThat(reviewsOf(checkout).getFirst()).containsEntry("reason", "currency_mismatch");
        assertThat(credits()).isEqualTo(10);
    }

    @Test
    void aDisputeTakesEverythingBackAndAPartialRefundItsPart() {
        Checkout checkout = opens("stripe");
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed(checkout.sessionId(), null, "paid", 2_900, payment));
        awaitCredits(60);
        delivers("stripe", event("charge.refunded", charge(payment, 1_450)));
        awaitCredits(35);
        assertThat(statusOf(checkout)).isEqualTo("completed");
        delivers("stripe", event("charge.dispute.created", charge(payment, 0)));

        awaitCredits(10);
        assertThat(statusOf(checkout)).isEqualTo("refunded");
    }

    @Test
    void aCryptomusReportOfAnUnpaidInvoiceIsNotBelieved() {
        Checkout checkout = opens("cryptomus");
        delivers(
                "cryptomus",
                "{\"type\":\"payment\",\"uuid\":\"" + checkout.sessionId() + "\",\"order_id\":\""
                        + checkout.purchaseId() + "\",\"amount\":\"29.00\",\"currency\":\"USD\","
                        + "\"is_final\":true,\"status\":\"paid\",\"sign\":\"x\"}");
        settle();

        assertThat(statusOf(checkout)).isEqualTo("pending");
        assertThat(credits()).isEqualTo(10);
        pays(checkout);
        awaitCredits(60);
    }

    @Test
    void aLemonSqueezyOrderOfAnotherVariantOrForgedHintBuysNothing() {
        Checkout checkout = opens("lemonsqueezy");
        delivers("lemonsqueezy", order(checkout.purchaseId().toString(), "999", 2_900));
        await().until(() -> !reviewsOf(checkout).isEmpty());
        assertThat(reviewsOf(checkout).getFirst()).containsEntry("reason", "product_mismatch");
        delivers("lemonsqueezy", order(UUID.randomUUID().toString(), "102", 2_900));
        settle();

        assertThat(credits()).isEqualTo(10);
        assertThat(statusOf(checkout)).isEqualTo("pending");
    }

    @Test
    void whatIsNotUnderstoodGoesToAPersonAndTheNextOneIsTaken() {
        delivers("cryptomus", "{\"uuid\":7,\"status\":[],\"n\":\"" + UUID.randomUUID() + "\"}");
        delivers(
                "lemonsqueezy",
                "{\"meta\":{\"event_name\":\"order_created\"},\"data\":[1,2],\"n\":\"" + UUID.randomUUID() + "\"}");
        Checkout checkout = opens("lemonsqueezy");
        pays(checkout);

        awaitCredits(60);
    }

    private String reviewOf(String reference) {
        return database.value(
                String.class,
                "SELECT coalesce(max(reason), '') FROM payment_notices WHERE state = 'review' AND reference = ?",
                reference);
    }
}
