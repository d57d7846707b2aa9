package dev.postforge.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.MembershipChanged;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserChanged;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class WebhookIntegrationTests {

    private static final String BUFFER_SECRET = "the secret of buffer";

    @LocalServerPort
    private int port;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    private Browser browser = new Browser(0);

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @Test
    void anAcceptedWebhookIsOnKafkaByteForByte() {
        String body = "{\"profile_id\":\"" + UUID.randomUUID() + "\",\"status\":\"sent\",\"text\":\"olá 🌴\"}";

        Answer answer = send(Provider.BUFFER, "/api/webhooks/buffer/post-sent", body, BUFFER_SECRET);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"received\":true}");
        var sent = events.awaitSent(
                Topics.WEBHOOK_BUFFER, one -> one.event().body().equals(body));
        assertThat(sent.event().provider()).isEqualTo("buffer");
        assertThat(sent.event().headers()).doesNotContainKey("x-webhook-signature");
        assertThat(sent.tenantId()).isNull();
    }

    @Test
    void aRepeatIsAcceptedAndIsTheSameEvent() throws Exception {
        String body = "{\"profile_id\":\"" + UUID.randomUUID() + "\",\"status\":\"sent\"}";
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = threads.invokeAll(java.util.Collections.nCopies(
                    4, () -> send(Provider.BUFFER, "/api/webhooks/buffer/post-sent", body, BUFFER_SECRET)));
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        Set<String> ids = new HashSet<>();
        events.all(Topics.WEBHOOK_BUFFER).stream()
                .filter(sent -> sent.event().body().equals(body))
                .forEach(sent -> ids.add(sent.id() + sent.event().deliveryId() + sent.key()));
        assertThat(ids).hasSize(1);
    }

    @Test
    void everyPathOfAProviderLeadsToIt() {
        for (String path : List.of("/api/stripe/webhook", "/api/webhooks/stripe")) {
            assertThat(send(Provider.STRIPE, path, "{\"id\":\"evt_" + UUID.randomUUID() + "\"}", "whsec_of_stripe")
                            .status())
                    .isEqualTo(200);
        }
        for (String path : List.of("/webhooks/lemonsqueezy", "/api/webhooks/lemonsqueezy")) {
            assertThat(send(Provider.LEMONSQUEEZY, path, "{\"meta\":{}}", "the secret of lemons")
                            .status())
                    .isEqualTo(200);
        }
        for (String path : List.of("/webhooks/cryptomus", "/api/webhooks/cryptomus")) {
            assertThat(send(Provider.CRYPTOMUS, path, "{\"uuid\":\"1\",\"status\":\"paid\"}", "the key of cryptomus")
                            .status())
                    .isEqualTo(200);
        }
        for (String path : List.of("/webhooks/kie", "/api/webhooks/kie")) {
            assertThat(send(Provider.KIE, path, "{\"data\":{\"taskId\":\"task-1\"}}", "the secret of kie")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(send(Provider.META, "/api/webhooks/meta", "{\"entry\":[]}", "the secret of meta")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotGenuineFreshJsonFromAConfiguredProviderIsRefused() {
        String path = "/api/webhooks/buffer/post-sent";
        Signing signing = Signing.of(Provider.BUFFER);
        String body = "{\"profile_id\":\"p\"}";

        Answer forged = send(Provider.BUFFER, path, body, "another secret");
        Answer stale = send(path, signing.sign(body, Instant.now().minusSeconds(301), BUFFER_SECRET));
        Answer future = send(path, signing.sign(body, Instant.now().plusSeconds(330), BUFFER_SECRET));
        Answer notJson = send(Provider.BUFFER, path, "profile_id=p", BUFFER_SECRET);
        Answer unsigned = browser.post(path, body);
        Answer unsignedNotJson = browser.post(path, "nonsense");
        Answer tooLarge = send(Provider.BUFFER, path, "\"" + "x".repeat(1024 * 1024) + "\"", BUFFER_SECRET);
        Answer unconfigured = send(Provider.LATER, "/api/webhooks/later", body, BUFFER_SECRET);

        for (Answer refused : List.of(forged, stale, future, unsigned, unsignedNotJson)) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.errorCode()).isEqualTo("INVALID_SIGNATURE");
        }
        assertThat(notJson.status()).isEqualTo(400);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(unconfigured.status()).isEqualTo(404);
    }

    @Test
    void aBodyOfOneMebibyteFitsThroughKafka() {
        String start = "{\"profile_id\":\"" + UUID.randomUUID() + "\",\"text\":\"";
        String body = start + "\\\"".repeat((1024 * 1024 - start.length() - 2) / 2) + "\"}";

        assertThat(send(Provider.BUFFER, "/api/webhooks/buffer/post-sent", body, BUFFER_SECRET)
                        .status())
                .isEqualTo(200);
        WebhookReceived webhook =
                events.await(Topics.WEBHOOK_BUFFER, one -> one.body().startsWith(start));
        assertThat(webhook.body()).isEqualTo(body);
    }

    @Test
    void metaIsGivenItsChallengeBackForTheRightTokenOnly() {
        String path = "/api/webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        Answer right = browser.get(path + "the%20token%20of%20meta");
        Answer wrong = browser.get(path + "another");

        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("1158201444");
        assertThat(right.header("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(wrong.status()).isEqualTo(403);
    }

    @Test
    void clerkMakesUpdatesAndErasesAUserWithWhateverOrderAndRepetition() {
        String subject = "user_" + UUID.randomUUID();
        String email = subject.replace("_", ".") + "@example.com";
        String created = user("user.created", subject, email, "Ana", 1_000);
        String updated = user("user.updated", subject, email, "Ana Maria", 3_000);
        String older = user("user.updated", subject, "old." + email, "Anna", 2_000);

        for (String report : List.of(created, created, updated, older, updated)) {
            assertThat(clerk(report).status()).isEqualTo(200);
        }
        UserChanged last = events.await(
                Topics.USER_CHANGED, user -> "Ana Maria".equals(user.name()) && email.equals(user.email()));
        UUID id = last.userId();
        events.await(Topics.USER_CREATED, user -> user.userId().equals(id));

        clerk("{\"type\":\"organizationMembership.created\",\"data\":{\"role\":\"org:admin\",\"updated_at\":4000,"
                + "\"organization\":{\"id\":\"org_" + subject + "\",\"name\":\"Lagosta\"},"
                + "\"public_user_data\":{\"user_id\":\"" + subject + "\"}}}");
        MembershipChanged membership = events.await(
                Topics.MEMBERSHIP_CHANGED,
                one -> one.userId().equals(id) && one.orgRole().equals("admin"));
        clerk("{\"type\":\"organizationMembership.deleted\",\"data\":{\"role\":\"org:admin\","
                + "\"organization\":{\"id\":\"org_" + subject + "\"},"
                + "\"public_user_data\":{\"user_id\":\"" + subject + "\"}}}");
        events.await(
                Topics.MEMBERSHIP_CHANGED,
                one -> one.membershipId().equals(membership.membershipId()) && one.deleted());

        clerk("{\"type\":\"user.deleted\",\"data\":{\"id\":\"" + subject + "\",\"deleted\":true}}");
        events.await(Topics.USER_DELETED, user -> user.userId().equals(id));
        clerk(user("user.created", subject, email, "Back again", 9_000));
        clerk(user("session.created", subject, email, "Ignored", 9_000));

        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> database.value(Long.class, "SELECT count(*) FROM users WHERE email = ?", email) == 0);
        assertThat(events.all(Topics.USER_CREATED).stream()
                        .filter(sent -> sent.event().userId().equals(id)))
                .hasSize(1);
    }

    @Test
    void theOtherShapeOfClerksAddressIsUnderstoodAndAnUnprovenOneIsNot() {
        String plain = "user_" + UUID.randomUUID();
        String unproven = "user_" + UUID.randomUUID();
        clerk("{\"type\":\"user.created\",\"data\":{\"id\":\"" + plain + "\",\"email\":\"" + plain
                + "@example.com\"}}");
        clerk("{\"type\":\"user.created\",\"data\":{\"id\":\"" + unproven + "\",\"first_name\":\"" + unproven
                + "\",\"email_addresses\":[{\"id\":\"1\",\"email_address\":\"" + unproven
                + "@example.com\",\"verification\":{\"status\":\"unverified\"}}]}}");

        events.await(Topics.USER_CHANGED, user -> (plain + "@example.com").equals(user.email()));
        UserChanged nameless = events.await(Topics.USER_CHANGED, user -> unproven.equals(user.name()));
        assertThat(nameless.email()).isNull();
    }

    private Answer clerk(String body) {
        return send(Provider.CLERK, "/api/webhooks/clerk", body, Signing.SECRET);
    }

    private static String user(String type, String subject, String email, String name, long updatedAt) {
        return "{\"type\":\"" + type + "\",\"data\":{\"id\":\"" + subject + "\",\"first_name\":\"" + name
                + "\",\"updated_at\":" + updatedAt
                + ",\"primary_email_address_id\":\"2\",\"email_addresses\":[{\"id\":\"1\",\"email_address\":\"second."
                + email + "\"},{\"id\":\"2\",\"email_address\":\"" + email + "\"}]}}";
    }

    private Answer send(Provider provider, String path, String body, String secret) {
        return send(path, Signing.of(provider).sign(body, Instant.now(), secret));
    }

    private Answer send(String path, Signing.Signed signed) {
        Browser sender = browser;
        for (var header : signed.headers().entrySet()) {
            sender = sender.with(header.getKey(), header.getValue());
        }
        return sender.post(path, signed.body());
    }
}
