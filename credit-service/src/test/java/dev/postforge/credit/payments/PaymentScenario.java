package dev.postforge.credit.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.credit.ledger.HouseAccount;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.Movement;
import dev.postforge.credit.ledger.TransactionType;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer with ten welcome credits before the three tills; subclasses share one running service. */
@ServiceTest(database = "credit")
abstract class PaymentScenario {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    protected TestEvents events;

    @Autowired
    protected TestDatabase database;

    @Autowired
    private RestTestClient http;

    @Autowired
    private TestCallers callers;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    protected final Till till = Till.SHARED;
    protected final UUID user = UUID.randomUUID();
    protected final UUID tenant = Ids.derived(user, "personal");

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry properties) {
        properties.add("postforge.payments.stripe.api-url", () -> Till.SHARED.uri() + "/stripe");
        properties.add("postforge.payments.stripe.secret-key", () -> Till.SHARED.secret("stripe", "apiKey"));
        properties.add("postforge.payments.lemonsqueezy.api-url", () -> Till.SHARED.uri() + "/lemonsqueezy");
        properties.add("postforge.payments.lemonsqueezy.api-key", () -> Till.SHARED.secret("lemonsqueezy", "apiKey"));
        properties.add("postforge.payments.lemonsqueezy.store-id", () -> "1001");
        properties.add("postforge.payments.cryptomus.api-url", () -> Till.SHARED.uri() + "/cryptomus");
        properties.add("postforge.payments.cryptomus.merchant-id", () -> Till.SHARED.secret("cryptomus", "merchantId"));
        properties.add("postforge.payments.cryptomus.api-key", () -> Till.SHARED.secret("cryptomus", "apiKey"));
        properties.add("postforge.payments.breaker-open", () -> "100ms");
    }

    @BeforeEach
    void connect() {
        till.reportsTo(events);
    }

    /** An open checkout of the Popular plan at this provider. */
    protected Checkout opens(String provider) {
        return switch (provider) {
            case "stripe" -> {
                JsonNode answer = post(
                        "/api/stripe/create-checkout-session",
                        Map.of("priceId", "price_popular", "credits", 50),
                        owner(),
                        200);
                String session = answer.path("sessionId").asString("");
                yield new Checkout(provider, answer.path("url").asString(""), session, bySession(session));
            }
            case "lemonsqueezy", "cryptomus" -> {
                JsonNode answer = post("/payment/" + provider + "/checkout", Map.of("planId", "popular"), owner(), 201);
                UUID id = UUID.fromString(answer.path("id").asString(""));
                yield new Checkout(
                        provider,
                        answer.path("url").asString(""),
                        database.value(String.class, "SELECT session_id FROM purchases WHERE id = ?", id),
                        id);
            }
            default -> throw new IllegalArgumentException(provider);
        };
    }

    private UUID bySession(String session) {
        return database.value(UUID.class, "SELECT id FROM purchases WHERE session_id = ?", session);
    }

    /** A checkout under way. */
    protected record Checkout(String provider, String url, String sessionId, UUID purchaseId) {}

    protected void pays(Checkout checkout) {
        assertThat(till.act(checkout.url(), "pay")).isIn(200, 303);
    }

    protected String statusOf(Checkout checkout) {
        return database.value(String.class, "SELECT status FROM purchases WHERE id = ?", checkout.purchaseId());
    }

    protected void awaitStatus(Checkout checkout, String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> statusOf(checkout).equals(status));
    }

    protected long credits() {
        return get("/api/credits/summary", owner(), 200).path("credits").asLong();
    }

    protected long owed() {
        return get("/api/credits/summary", owner(), 200).path("owed").asLong();
    }

    protected void awaitCredits(long credits) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(credits()).isEqualTo(credits));
    }

    /** Until everything that was reported so far is settled, put off or listed. */
    protected void settle() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.value(
                                Long.class,
                                "SELECT count(*) FROM payment_notices WHERE state = 'open' AND attempts = 0")
                        == 0);
    }

    protected long purchasesBooked() {
        return database.value(
                Long.class, "SELECT count(*) FROM transactions WHERE tenant_id = ? AND type = 'purchase'", tenant);
    }

    protected List<Map<String, @Nullable Object>> reviewsOf(Checkout checkout) {
        return database.owner(
                "SELECT reason FROM payment_notices WHERE state = 'review' AND purchase_id = ?", checkout.purchaseId());
    }

    /** Spends credits as a generation would. */
    protected void spends(long credits) {
        Movement spending = new Movement(
                "spent:" + UUID.randomUUID(),
                TransactionType.GENERATION,
                -credits,
                HouseAccount.CONSUMED,
                "Spent",
                Map.of(),
                user,
                Instant.now());
        new Tenant(tenant, user)
                .run(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> ledger.post(tenant, spending)));
    }

    protected void delivers(String provider, String body) {
        Till.deliver(events, provider, body);
    }

    protected JsonNode post(String path, Object body, String token, int status) {
        return read(http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    protected JsonNode postOnce(String path, Object body, String key, int status) {
        return read(http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(owner());
                    headers.set("Idempotency-Key", key);
                })
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    protected JsonNode put(String path, Object body, String token, int status) {
        return read(http.put()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    protected JsonNode get(String path, String token, int status) {
        return read(http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private static JsonNode read(byte @Nullable [] body) {
        return JSON.readTree(Objects.requireNonNull(body));
    }

    protected String owner() {
        return callers.owner(tenant, user);
    }

    protected String viewer() {
        return callers.editor(tenant, user);
    }

    protected String stranger() {
        UUID other = UUID.randomUUID();
        return callers.owner(Ids.derived(other, "personal"), other);
    }

    protected String admin() {
        UUID other = UUID.randomUUID();
        return callers.platformAdmin(Ids.derived(other, "personal"), other);
    }
}
