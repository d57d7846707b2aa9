package dev.postforge.credit.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.CreditsPurchased;
import dev.postforge.contracts.CreditsRefunded;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserDeleted;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PaymentsIntegrationTests extends PaymentScenario {

    @Test
    void aCustomerBuysAPlanAtStripeAndSeesItEverywhere() {
        Checkout checkout = opens("stripe");
        assertThat(statusOf(checkout)).isEqualTo("pending");
        assertThat(till.page(checkout.url())).contains("29.00 USD", "Pay", "Decline", "Abandon");

        pays(checkout);

        awaitCredits(60);
        JsonNode session = get("/api/stripe/session/" + checkout.sessionId(), owner(), 200);
        assertThat(session.path("status").asString("")).isEqualTo("completed");
        assertThat(session.path("amount").asLong()).isEqualTo(2_900);
        assertThat(session.path("currency").asString("")).isEqualTo("usd");
        assertThat(session.path("credits").asLong()).isEqualTo(50);
        assertThat(session.path("paymentId").asString("")).startsWith("pi_");
        JsonNode bought = get("/api/credits/transactions?type=purchase", owner(), 200)
                .path("items")
                .get(0);
        assertThat(bought.path("amount").asLong()).isEqualTo(50);
        assertThat(bought.path("balanceAfter").asLong()).isEqualTo(60);
        assertThat(bought.path("metadata").path("sessionId").asString("")).isEqualTo(checkout.sessionId());
        CreditsPurchased purchased = events.await(
                Topics.CREDITS_PURCHASED, event -> event.accountId().equals(tenant));
        assertThat(purchased.provider()).isEqualTo("stripe");
        assertThat(purchased.availableAfter()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "stripe,duplicate-webhook",
        "lemonsqueezy,duplicate-webhook",
        "cryptomus,duplicate-webhook",
        "stripe,reordered"
    })
    void creditsComeOnceWhateverIsRepeatedOrLate(String provider, String fault) {
        Checkout checkout = opens(provider);
        till.fault(provider, "webhook", fault);
        pays(checkout);

        awaitCredits(60);
        assertThat(till.act(checkout.url(), "pay")).isEqualTo(409);
        settle();
        assertThat(purchasesBooked()).isEqualTo(1);
        assertThat(credits()).isEqualTo(60);
        assertThat(reviewsOf(checkout)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "lemonsqueezy", "cryptomus"})
    void aPaymentWhoseWebhookIsLostIsFoundByAsking(String provider) {
        Checkout checkout = opens(provider);
        till.fault(provider, null, "no-webhook");
        pays(checkout);

        JsonNode replayed = post("/api/admin/payments/" + provider + "/replay", Map.of(), admin(), 200);
        assertThat(replayed.path("found").asInt()).isPositive();
        awaitCredits(60);
        post("/api/admin/payments/" + provider + "/replay", Map.of(), admin(), 200);
        settle();
        assertThat(purchasesBooked()).isEqualTo(1);
        assertThat(statusOf(checkout)).isEqualTo("completed");
        assertThat(database.owner(
                        "SELECT 1 FROM audit_log WHERE action = 'payments.replayed' AND subject = ?",
                        "provider/" + provider))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "lemonsqueezy", "cryptomus"})
    void anotherAmountThanOrderedGoesToAPersonAndNotToTheBalance(String provider) {
        Checkout checkout = opens(provider);
        till.fault(provider, "webhook", "wrong-amount");
        pays(checkout);

        await().untilAsserted(
                        () -> assertThat(reviewsOf(checkout)).containsExactly(Map.of("reason", "amount_mismatch")));
        post("/api/admin/payments/" + provider + "/replay", Map.of(), admin(), 200);
        settle();
        assertThat(reviewsOf(checkout)).hasSize(1);
        assertThat(credits()).isEqualTo(10);
        JsonNode list = get("/api/admin/payments/review?limit=200", admin(), 200);
        assertThat(list.path("items")
                        .valueStream()
                        .filter(item -> item.path("purchaseId")
                                .asString("")
                                .equals(checkout.purchaseId().toString())))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("expectedAmount").asLong()).isEqualTo(2_900);
                    assertThat(item.path("amount").asLong()).isEqualTo(1_450);
                    assertThat(item.path("provider").asString("")).isEqualTo(provider);
                });
        get("/api/admin/payments/review", owner(), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "lemonsqueezy", "cryptomus"})
    void aDeclinedPaymentFailsAndBringsNothing(String provider) {
        Checkout checkout = opens(provider);
        assertThat(till.act(checkout.url(), "abandon")).isIn(200, 303);
        assertThat(till.act(checkout.url(), "decline")).isIn(200, 303);

        awaitStatus(checkout, "failed");
        assertThat(credits()).isEqualTo(10);
    }

    @Test
    void whoTriesAnotherCardAfterARefusalGetsHisCredits() {
        Checkout checkout = opens("stripe");
        till.act(checkout.url(), "decline");
        awaitStatus(checkout, "failed");

        pays(checkout);

        awaitCredits(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "lemonsqueezy", "cryptomus"})
    void aRefundOfSpentCreditsTakesWhatIsThereAndTheRestIsOwed(String provider) {
        Checkout checkout = opens(provider);
        pays(checkout);
        awaitCredits(60);
        spends(30);

        assertThat(till.act(checkout.url(), "refund")).isEqualTo(200);

        awaitCredits(0);
        assertThat(owed()).isEqualTo(20);
        assertThat(statusOf(checkout)).isEqualTo("refunded");
        CreditsRefunded refunded =
                events.await(Topics.CREDITS_REFUNDED, event -> event.accountId().equals(tenant));
        assertThat(refunded.availableAfter()).isZero();
        JsonNode billing = get("/api/customer/billing", owner(), 200);
        assertThat(billing.path("purchases").get(0).path("status").asString("")).isEqualTo("refunded");

        Checkout again = opens(provider);
        pays(again);
        awaitCredits(30);
        assertThat(owed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "cryptomus"})
    void aRefundThatOvertakesItsPaymentIsSettledAfterIt(String provider) {
        Checkout checkout = opens(provider);
        till.fault(provider, "webhook", "reordered");
        pays(checkout);
        assertThat(till.act(checkout.url(), "refund")).isEqualTo(200);

        awaitStatus(checkout, "refunded");
        assertThat(credits()).isEqualTo(10);
        assertThat(purchasesBooked()).isEqualTo(1);
        JsonNode bill = get("/api/customer/billing", owner(), 200);
        assertThat(bill.at("/purchases/0/status").asString("")).isEqualTo("refunded");
        assertThat(bill.at("/purchases/0/refundedAmount").asInt()).isEqualTo(29);
        assertThat(bill.path("upcomingCharge").isNull()).isTrue();
    }

    @Test
    void aDeathBetweenCreditAndItsNoteCreditsOnce() {
        Checkout checkout = opens("stripe");
        pays(checkout);
        awaitCredits(60);
        settle();

        database.execute(
                "UPDATE payment_notices SET state = 'open', reason = NULL, attempts = 0 WHERE purchase_id = ?",
                checkout.purchaseId());
        settle();
        database.execute("DELETE FROM inbox");
        database.execute("DELETE FROM payment_notices WHERE purchase_id = ?", checkout.purchaseId());
        events.all(Topics.WEBHOOK_STRIPE).stream()
                .filter(sent -> sent.event().body().contains(checkout.sessionId()))
                .forEach(sent -> delivers("stripe", sent.event().body()));
        await().until(() -> database.value(
                        Long.class,
                        "SELECT count(*) FROM payment_notices WHERE purchase_id = ? AND state = 'done'",
                        checkout.purchaseId())
                > 0);

        assertThat(purchasesBooked()).isEqualTo(1);
        assertThat(credits()).isEqualTo(60);
    }

    @Test
    void thePackageOfAThousandDollarsComesWithItsBonus() {
        JsonNode begun = post("/api/customer/billing/purchase", Map.of("packageId", "pkg_1000"), owner(), 200);

        assertThat(till.act(begun.path("checkoutUrl").asString(""), "pay")).isEqualTo(303);

        awaitCredits(22_010);
        JsonNode billing = get("/api/customer/billing", owner(), 200);
        assertThat(billing.path("credits").path("current").asLong()).isEqualTo(22_010);
        JsonNode line = billing.path("purchases").get(0);
        assertThat(line.path("amount").asLong()).isEqualTo(1_000);
        assertThat(line.path("credits").asLong()).isEqualTo(20_000);
        assertThat(line.path("id").asString("")).startsWith("inv_");
        assertThat(line.path("status").asString("")).isEqualTo("completed");
        String date = line.path("date").asString("");
        assertThat(billing.path("credits").path("lastPurchase").asString("")).isEqualTo(date);
        JsonNode upcoming = billing.path("upcomingCharge");
        assertThat(upcoming.path("date").asString(""))
                .isEqualTo(LocalDate.parse(date).plusMonths(1).toString());
        assertThat(upcoming.path("estimatedAmount").asLong()).isEqualTo(1_000);
        assertThat(upcoming.path("currency").asString("")).isEqualTo("USD");
    }

    @Test
    void whoHasBoughtNothingHasAnEmptyBill() {
        JsonNode billing = get("/api/customer/billing", owner(), 200);

        assertThat(billing.path("credits").path("current").asLong()).isEqualTo(10);
        assertThat(billing.path("credits").path("lastPurchase").isNull()).isTrue();
        assertThat(billing.path("purchases")).isEmpty();
        assertThat(billing.path("upcomingCharge").isNull()).isTrue();
    }

    @Test
    void onlyTheBuyerSeesHisSession() {
        Checkout checkout = opens("stripe");

        get("/api/stripe/session/" + checkout.sessionId(), stranger(), 404);
        get("/api/stripe/session/cs_unknown", owner(), 404);
    }

    @Test
    void refusesWhatIsNotOnOfferAndWhoMayNotBuy() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("priceId", "price_unknown", "credits", 50),
                Map.of("priceId", "price_popular", "credits", 5_000),
                Map.of("credits", 50),
                Map.of("priceId", "price_popular", "credits", "many"),
                Map.of("priceId", "price_popular", "amount", 1))) {
            post("/api/stripe/create-checkout-session", wrong, owner(), 400);
        }
        post("/payment/cryptomus/checkout", Map.of("planId", "nothing"), owner(), 400);
        post("/api/payment/lemonsqueezy/checkout", Map.of(), owner(), 400);
        post("/api/customer/billing/purchase", Map.of("packageId", "popular"), owner(), 400);
        post("/api/customer/billing/purchase", Map.of("packageId", "pkg_500"), viewer(), 403);
        post("/api/admin/payments/stripe/replay", Map.of(), owner(), 403);
        post("/api/admin/payments/paypal/replay", Map.of(), admin(), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "lemonsqueezy", "cryptomus"})
    void aProviderThatFailsIsToldOfAndNothingIsBought(String provider) {
        till.fault(provider, "checkout", "server-error");

        if (provider.equals("stripe")) {
            post("/api/stripe/create-checkout-session", Map.of("priceId", "price_popular"), owner(), 502);
        } else {
            post("/payment/" + provider + "/checkout", Map.of("planId", "popular"), owner(), 502);
        }
        assertThat(database.owner("SELECT status FROM purchases WHERE tenant_id = ?", tenant))
                .containsExactly(Map.of("status", "failed"));
    }

    @Test
    void theSameRequestOpensOneCheckout() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> wanted = Map.of("priceId", "price_popular", "credits", 50);

        JsonNode first = postOnce("/api/stripe/create-checkout-session", wanted, key, 200);
        JsonNode second = postOnce("/api/stripe/create-checkout-session", wanted, key, 200);

        assertThat(second).isEqualTo(first);
        postOnce("/api/stripe/create-checkout-session", Map.of("priceId", "price_pro"), key, 422);
        assertThat(database.value(Long.class, "SELECT count(*) FROM purchases WHERE tenant_id = ?", tenant))
                .isEqualTo(1);
    }

    @Test
    void anErasedBuyerIsForgottenAndThePurchaseStays() {
        Checkout checkout = opens("stripe");
        pays(checkout);
        awaitCredits(60);

        events.publish(Topics.USER_DELETED, new UserDeleted(user, 2, tenant), tenant, user);

        await().untilAsserted(() -> assertThat(
                        database.owner("SELECT user_id, status FROM purchases WHERE id = ?", checkout.purchaseId()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("user_id", null).containsEntry("status", "completed")));
    }
}
