package dev.postforge.credit.payments;

import static dev.postforge.credit.payments.Reports.charge;
import static dev.postforge.credit.payments.Reports.completed;
import static dev.postforge.credit.payments.Reports.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person does about reports that fitted nothing: decided once, written down for good. */
class ReviewIntegrationTests extends PaymentScenario {

    @Test
    void aPaymentOfAnotherAmountIsCreditedByAPersonOnceHoweverOftenHeClicks() throws Exception {
        Checkout checkout = opens("stripe");
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed(checkout.sessionId(), null, "paid", 2_000, payment));
        UUID review = reviewOf(payment);
        String admin = admin();
        Map<String, @Nullable Object> decision = decided("credited", null, 34L, "Paid 20 of 29 dollars");

        List<Callable<JsonNode>> clicks = List.of(
                () -> post(path(review), decision, admin, 200),
                () -> post(path(review), decision, admin, 200),
                () -> post(path(review), decision, admin(), 200));
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JsonNode> answer : hands.invokeAll(clicks)) {
                assertThat(answer.get().path("accountId").asString("")).isEqualTo(tenant.toString());
                assertThat(answer.get().path("decision").asString("")).isEqualTo("credited");
            }
        }

        assertThat(credits()).isEqualTo(44);
        post(path(review), decided("dismissed", null, null, "On second thoughts"), admin, 409);
        post(path(review), decided("credited", null, 50L, "Paid 20 of 29 dollars"), admin, 409);
        assertThat(listed(review)).isFalse();
        // Reported again, rightly this time, it is paid already.
        delivers("stripe", completed(checkout.sessionId(), null, "paid", 2_900, payment));
        settle();
        assertThat(statusOf(checkout)).isEqualTo("completed");
        assertThat(credits()).isEqualTo(44);
        assertThat(purchasesBooked()).isEqualTo(1);
        assertThat(database.value(
                        Long.class,
                        "SELECT count(*) FROM audit_log WHERE action = 'payments.resolved' AND subject = ?",
                        "review/" + review))
                .isEqualTo(1);
        // A refund takes back what it had brought.
        delivers("stripe", event("charge.refunded", charge(payment, 2_900)));
        awaitCredits(10);
        assertThat(owed()).isZero();
    }

    @Test
    void aPaymentNobodyOrderedIsGivenToTheAccountThatIsNamed() {
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed("cs_" + payment, null, "paid", 2_900, payment));
        UUID review = reviewOf(payment);
        assertThat(credits()).isEqualTo(10);

        JsonNode unnamed = post(path(review), decided("credited", null, 50L, "By e-mail"), admin(), 400);
        post(path(review), decided("credited", UUID.randomUUID(), 50L, "By e-mail"), admin(), 404);
        assertThat(unnamed.path("error").path("details").toString() + unnamed).contains("accountId");
        assertThat(listed(review)).isTrue();
        post(path(review), decided("credited", tenant, 50L, "By e-mail"), admin(), 200);

        assertThat(credits()).isEqualTo(60);
        JsonNode newest =
                get("/api/credits/summary", owner(), 200).path("transactions").get(0);
        assertThat(newest.path("type").asString("")).isEqualTo("purchase");
        assertThat(newest.path("metadata").path("paymentId").asString("")).isEqualTo(payment);
    }

    @Test
    void moneyThatWentBackTakesItsCreditsAndWhatIsSpentIsOwed() {
        Checkout checkout = opens("stripe");
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed(checkout.sessionId(), null, "paid", 2_900, payment));
        awaitCredits(60);
        spends(30);
        delivers("stripe", event("charge.refunded", charge(payment, 9_900)));
        UUID review = reviewOf(payment);

        post(path(review), decided("refunded", null, 50L, "Refunded with something else"), admin(), 200);

        assertThat(credits()).isZero();
        assertThat(owed()).isEqualTo(20);
        assertThat(statusOf(checkout)).isEqualTo("refunded");
        delivers("stripe", event("charge.refunded", charge(payment, 2_900)));
        settle();
        assertThat(owed()).isEqualTo(20);
    }

    @Test
    void whatIsDismissedMovesNothingAndNobodyChangesADecision() throws SQLException {
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed("cs_" + payment, null, "paid", 2_900, payment));
        UUID review = reviewOf(payment);

        post(path(review), decided("dismissed", null, null, "A test of the shop's"), admin(), 200);
        post(path(review), decided("dismissed", null, null, "A test of the shop's"), admin(), 200);

        assertThat(listed(review)).isFalse();
        assertThat(database.count("payment_resolutions WHERE notice_id = '" + review + "'"))
                .isEqualTo(1);
        for (String role : List.of("app", "worker")) {
            try (Connection connection = DriverManager.getConnection(
                            database.url(), database.name() + "_" + role, database.password(role));
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(
                                () -> statement.executeUpdate("UPDATE payment_resolutions SET decision = 'credited'"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM payment_resolutions"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void onlyAPlatformAdministratorDecidesAndWhatIsWrongIsNamed() {
        String payment = "pi_" + UUID.randomUUID();
        delivers("stripe", completed("cs_" + payment, null, "paid", 2_900, payment));
        UUID review = reviewOf(payment);

        post(path(review), decided("dismissed", null, null, "Mine"), owner(), 403);
        post(path(UUID.randomUUID()), decided("dismissed", null, null, "None"), admin(), 404);
        Map<String, @Nullable Object> more = decided("dismissed", null, null, "More");
        more.put("force", true);
        for (Map<String, @Nullable Object> wrong : List.of(
                decided("forgotten", null, null, "?"),
                decided("dismissed", null, null, "  "),
                decided("dismissed", tenant, null, "Where to?"),
                decided("dismissed", null, 5L, "Why?"),
                decided("credited", tenant, null, "How many?"),
                decided("credited", tenant, 0L, "None"),
                decided("credited", tenant, -5L, "Fewer than none"),
                decided("credited", tenant, Long.MIN_VALUE, "Far fewer"),
                decided("credited", tenant, Long.MAX_VALUE, "All"),
                decided("refunded", tenant, null, "How many?"),
                more)) {
            post(path(review), wrong, admin(), 400);
        }
        assertThat(listed(review)).isTrue();
        assertThat(database.count("payment_resolutions WHERE notice_id = '" + review + "'"))
                .isZero();
    }

    private UUID reviewOf(String reference) {
        String ofReference =
                "SELECT id FROM payment_notices WHERE state = 'review' AND reference = '" + reference + "'";
        await().until(() -> !database.owner(ofReference).isEmpty());
        return database.value(UUID.class, ofReference);
    }

    private boolean listed(UUID review) {
        return get("/api/admin/payments/review?limit=200", admin(), 200)
                .path("items")
                .valueStream()
                .anyMatch(item -> item.path("id").asString("").equals(review.toString()));
    }

    private static String path(UUID review) {
        return "/api/admin/payments/review/" + review + "/resolution";
    }

    private static Map<String, @Nullable Object> decided(
            String decision, @Nullable UUID account, @Nullable Long credits, String reason) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("decision", decision);
        body.put("reason", reason);
        if (account != null) {
            body.put("accountId", account);
        }
        if (credits != null) {
            body.put("credits", credits);
        }
        return body;
    }
}
