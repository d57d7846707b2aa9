package dev.postforge.credit.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private static String completed(
            String session, @Nullable String reference, String paymentStatus, long amount, @Nullable String payment) {
        return event("checkout.session.completed", session(session, reference, paymentStatus, amount, payment));
    }

    private static String session(
            String session, @Nullable String reference, String paymentStatus, long amount, @Nullable String payment) {
        return "{\"id\":\"%s\",\"object\":\"checkout.session\",\"client_reference_id\":%s,\"payment_status\":\"%s\",\"amount_total\":%d,\"currency\":\"usd\",\"payment_intent\":%s}"
                .formatted(session, quoted(reference), paymentStatus, amount, quoted(payment));
    }

    private static String charge(String payment, long refunded) {
        return "{\"id\":\"ch_1\",\"payment_intent\":\"%s\",\"amount\":2900,\"amount_refunded\":%d,\"currency\":\"usd\"}"
                .formatted(payment, refunded);
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_%s\",\"object\":\"event\",\"type\":\"%s\",\"livemode\":false,\"data\":{\"object\":%s}}"
                .formatted(UUID.randomUUID(), type, object);
    }

    private static String order(String hint, String variant, long total) {
        return "{\"meta\":{\"event_name\":\"order_created\",\"test_mode\":true,\"custom_data\":{\"purchase_id\":\"%s\"}},\"data\":{\"type\":\"orders\",\"id\":\"%s\",\"attributes\":{\"store_id\":1001,\"status\":\"paid\",\"total\":%d,\"tax\":0,\"currency\":\"USD\",\"first_order_item\":{\"variant_id\":%s}}}}"
                .formatted(hint, UUID.randomUUID(), total, variant);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
