package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Buying credits at the three tills, through everything: page, signed webhook, ledger, live feed. */
@WholeSystem
class PaymentsTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration RECOVERED = Duration.ofMinutes(2);

    private final Stack stack;
    private final Sandbox sandbox;

    PaymentsTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    @Test
    void creditsBoughtAtEachOfThreeTillsComeOnceAndTheFeedTells() throws Exception {
        Person ana = Person.signsUp(stack.gatewayUri());
        assertThat(creditsOf(ana)).isEqualTo(10);
        try (LiveFeed feed = LiveFeed.of(ana, stack.gatewayUri())) {
            String stripe = ana.http()
                    .post("/api/stripe/create-checkout-session", Map.of("priceId", "price_popular", "credits", 50))
                    .expect(200)
                    .path("url")
                    .asString("");
            String lemon = checkout(ana, "/payment/lemonsqueezy/checkout");
            String crypto = checkout(ana, "/api/payment/cryptomus/checkout");

            sandbox.fault("stripe", "webhook", "duplicate-webhook", 1);
            pays(stripe);
            pays(lemon);
            pays(crypto);

            await().atMost(SOON).until(() -> creditsOf(ana) == 160);
            await().atMost(SOON).until(() -> feed.count("credits.purchased") == 3);
        }
        JsonNode billing = ana.http().get("/api/customer/billing").expect(200);
        assertThat(billing.path("purchases")).hasSize(3);
        assertThat(billing.path("credits").path("current").asLong()).isEqualTo(160);
        assertThat(creditsOf(ana)).isEqualTo(160);
    }

    @Test
    void aLostWebhookIsMadeGoodAndARefundTakesTheCreditsBack() {
        Person ana = Person.signsUp(stack.gatewayUri());
        String url = ana.http()
                .post("/api/customer/billing/purchase", Map.of("packageId", "pkg_100"))
                .expect(200)
                .path("checkoutUrl")
                .asString("");
        sandbox.fault("stripe", "webhook", "no-webhook", 1);
        pays(url);

        await().atMost(SOON).until(() -> creditsOf(ana) == 2_010);

        assertThat(new Http(URI.create(url)).post(url + "?action=refund", "").status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> creditsOf(ana) == 10);
    }

    /** Three deaths cost most of a minute, so they are asked for. */
    @EnabledIfSystemProperty(named = "postforge.test.every-part", matches = "true")
    @Test
    void creditsComeOnceWhenGatewayAndLedgerAreKilledBetweenWebhookAndCredit() {
        Person ana = Person.signsUp(stack.gatewayUri());
        List<String> pages = IntStream.range(0, 4)
                .mapToObj(n ->
                        checkout(ana, n % 2 == 0 ? "/payment/cryptomus/checkout" : "/payment/lemonsqueezy/checkout"))
                .toList();

        // Kafka has these, the ledger is away.
        stack.kill("credit-service");
        pays(pages.get(0));
        pays(pages.get(1));
        await().atMost(RECOVERED).until(() -> stack.isReady("credit-service"));
        // This one dies somewhere between its report and its entry, or is credited by then.
        pays(pages.get(2));
        stack.kill("credit-service");
        // Nobody takes this one.
        stack.kill("gateway-service");
        pays(pages.get(3));

        await().atMost(RECOVERED).ignoreExceptions().until(() -> creditsOf(ana) == 210);
        JsonNode billing = ana.http().get("/api/customer/billing").expect(200);
        assertThat(billing.path("purchases")).hasSize(4);
        assertThat(ana.http()
                        .get("/api/credits/transactions?type=purchase&limit=50")
                        .expect(200)
                        .path("items"))
                .hasSize(4);
    }

    private static String checkout(Person person, String path) {
        return person.http()
                .post(path, Map.of("planId", "popular"))
                .expect(201)
                .path("url")
                .asString("");
    }

    private static void pays(String page) {
        assertThat(new Http(URI.create(page)).post(page + "?action=pay", "").status())
                .isIn(200, 303);
    }

    private static long creditsOf(Person person) {
        return person.http()
                .get("/api/credits/summary")
                .expect(200)
                .path("credits")
                .asLong();
    }
}
