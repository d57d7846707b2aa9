package dev.postforge.credit.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.credit.ledger.TrialBalance;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Verdict;
import dev.postforge.defaults.tenancy.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reports in any order, number and at the same time come to what was really paid and given back. */
class PaymentDisorderIntegrationTests extends PaymentScenario {

    /** Purchases of the run; more in earnest. */
    private static final int PURCHASES = Integer.getInteger("postforge.test.purchases", 15);

    private static final long PRICE = 2_900;
    private static final long CREDITS = 50;

    @Autowired
    private SettlePayment settlePayment;

    @Autowired
    private TrialBalance trialBalance;

    @Test
    void sixteenAtOnceCreditOnePaymentOnce() throws Exception {
        Checkout checkout = opens("stripe");
        Notice paid = new Notice(
                Notice.Kind.PAID, checkout.sessionId(), "pi_" + UUID.randomUUID(), null, PRICE, "usd", null, true);
        List<Callable<Verdict>> attempts = IntStream.range(0, 16)
                .<Callable<Verdict>>mapToObj(n ->
                        () -> new Tenant(tenant, user).call(() -> settlePayment.handle(checkout.purchaseId(), paid)))
                .toList();
        List<Verdict> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Verdict> verdict : threads.invokeAll(attempts)) {
                verdicts.add(verdict.get());
            }
        }

        assertThat(verdicts).filteredOn(Verdict.Credit.class::isInstance).hasSize(1);
        assertThat(purchasesBooked()).isEqualTo(1);
        assertThat(credits()).isEqualTo(10 + CREDITS);
    }

    @Test
    void shuffledAndRepeatedReportsAddUp() {
        long seed = Long.getLong("postforge.test.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> reports = new ArrayList<>();
        Map<UUID, Long> refundedOf = new HashMap<>();
        for (int n = 0; n < PURCHASES; n++) {
            Checkout checkout = opens("stripe");
            String payment = "pi_" + UUID.randomUUID();
            for (int copies = random.nextInt(1, 4); copies > 0; copies--) {
                reports.add(event("checkout.session.completed", session(checkout.sessionId(), "paid", payment)));
            }
            if (random.nextBoolean()) {
                reports.add(event("checkout.session.expired", session(checkout.sessionId(), "unpaid", payment)));
            }
            long back = 0;
            for (int refunds = random.nextInt(3); refunds > 0; refunds--) {
                back = Math.min(PRICE, back + random.nextLong(1, PRICE));
                reports.add(event("charge.refunded", charge(payment, back)));
            }
            refundedOf.put(checkout.purchaseId(), back);
        }
        Collections.shuffle(reports, random);
        reports.forEach(report -> delivers("stripe", report));

        long expected = 10
                + PURCHASES * CREDITS
                - refundedOf.values().stream()
                        .mapToLong(back -> CREDITS * back / PRICE)
                        .sum();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(credits()).isEqualTo(expected));
        settle();
        assertThat(purchasesBooked()).isEqualTo(PURCHASES);
        assertThat(credits()).isEqualTo(expected);
        refundedOf.forEach(
                (id, back) -> assertThat(database.value(String.class, "SELECT status FROM purchases WHERE id = ?", id))
                        .isEqualTo(back == PRICE ? "refunded" : "completed"));
        assertThat(trialBalance.check().balanced()).isTrue();
    }

    private static String session(String session, String paymentStatus, String payment) {
        return "{\"id\":\"%s\",\"payment_status\":\"%s\",\"amount_total\":%d,\"currency\":\"usd\",\"payment_intent\":\"%s\"}"
                .formatted(session, paymentStatus, PRICE, payment);
    }

    private static String charge(String payment, long refunded) {
        return "{\"id\":\"ch_1\",\"payment_intent\":\"%s\",\"amount\":%d,\"amount_refunded\":%d,\"currency\":\"usd\"}"
                .formatted(payment, PRICE, refunded);
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_%s\",\"type\":\"%s\",\"livemode\":false,\"data\":{\"object\":%s}}"
                .formatted(UUID.randomUUID(), type, object);
    }
}
