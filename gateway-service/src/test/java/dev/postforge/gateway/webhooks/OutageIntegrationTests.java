package dev.postforge.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.Topics;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.testing.TestBroker;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class OutageIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Webhooks of the storm; 5,000 in earnest. */
    private static final int STORM = Integer.getInteger("postforge.test.storm", 400);

    @LocalServerPort
    private int port;

    @Autowired
    private TestBroker broker;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestEvents events;

    @Test
    void withoutKafkaAWebhookIsRefusedWithinSecondsAndPeopleCanStillSignUp() {
        String body = "{\"profile_id\":\"" + UUID.randomUUID() + "\"}";
        Browser browser = new Browser(port);
        String user;
        broker.stop();
        try {
            long begun = System.nanoTime();
            Answer answer = send(body);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.errorCode()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            Answer signUp = browser.signsUp();
            assertThat(signUp.status()).isEqualTo(201);
            user = signUp.json().path("user").path("id").asString("");
            assertThat(browser.get("/actuator/health").status()).isEqualTo(200);
        } finally {
            broker.start();
        }

        await().atMost(SOON).until(() -> send(body).status() == 200);
        events.await(Topics.WEBHOOK_BUFFER, webhook -> webhook.body().equals(body));
        events.await(Topics.USER_CREATED, created -> created.userId().toString().equals(user));
    }

    @Test
    void aStormInWhichKafkaGoesAwayLosesNothingThatWasAcknowledged() throws Exception {
        List<String> bodies = IntStream.range(0, STORM)
                .mapToObj(n -> "{\"profile_id\":\"" + UUID.randomUUID() + "\"}")
                .toList();
        Map<String, Integer> statuses = new ConcurrentHashMap<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            bodies.subList(0, STORM / 2)
                    .forEach(body ->
                            senders.execute(() -> statuses.put(body, send(body).status())));
            await().atMost(SOON).until(() -> statuses.size() > STORM / 8);
            broker.stop();
            try {
                bodies.subList(STORM / 2, STORM)
                        .forEach(body -> senders.execute(
                                () -> statuses.put(body, send(body).status())));
                await().atMost(SOON).until(() -> statuses.containsValue(503));
            } finally {
                broker.start();
            }
        }

        assertThat(statuses).hasSize(STORM);
        assertThat(statuses.values()).containsOnly(200, 503);
        await().atMost(SOON).until(() -> send(bodies.getFirst()).status() == 200);
        Set<String> kept = new HashSet<>();
        events.all(Topics.WEBHOOK_BUFFER).forEach(sent -> kept.add(sent.event().body()));
        statuses.forEach((body, status) -> {
            if (status == 200) {
                assertThat(kept).contains(body);
            }
        });
    }

    @Test
    void withoutTheDatabaseNobodyIsTakenForSomebodyElse() {
        Browser browser = new Browser(port);
        Browser ana = browser.ofSomebodyNew();
        database.pause();
        try {
            await().atMost(SOON).until(() -> ana.get("/api/auth/me").status() == 503);
            assertThat(ana.get("/api/auth/me").errorCode()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(browser.signsUp().status()).isEqualTo(503);
            await().atMost(SOON).until(() -> browser.get("/actuator/health").status() == 503);
        } finally {
            database.resume();
        }

        await().atMost(SOON).until(() -> ana.get("/api/auth/me").status() == 200);
        await().atMost(SOON).until(() -> browser.get("/actuator/health").status() == 200);
    }

    private Answer send(String body) {
        Signing.Signed signed = Signing.of(Provider.BUFFER).sign(body, Instant.now(), "the secret of buffer");
        return new Browser(port)
                .with("X-Webhook-Signature", signed.header("X-Webhook-Signature"))
                .post("/api/webhooks/buffer/post-sent", signed.body());
    }
}
