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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class OutageIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(30);

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
