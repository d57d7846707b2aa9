package dev.postforge.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.Topics;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.testing.TestEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where money is reported: what is not genuine, whole and fresh moves nothing, and what is acknowledged is kept. */
@GatewayTest
class PaymentWebhookIntegrationTests {

    /** Webhooks of the storm; 5,000 in earnest. */
    private static final int STORM = Integer.getInteger("postforge.test.storm", 400);

    private static final String STRIPE_SECRET = "whsec_of_stripe";
    private static final String STRIPE_PATH = "/api/stripe/webhook";

    @LocalServerPort
    private int port;

    @Autowired
    private TestEvents events;

    private Browser browser = new Browser(0);

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @ParameterizedTest
    @CsvSource({
        "STRIPE,/api/webhooks/stripe,whsec_of_stripe",
        "LEMONSQUEEZY,/webhooks/lemonsqueezy,the secret of lemons",
        "CRYPTOMUS,/webhooks/cryptomus,the key of cryptomus"
    })
    void whatIsNotGenuineOrWholeIsRefusedAndReachesNobody(Provider provider, String path, String secret) {
        String mark = UUID.randomUUID().toString();
        Signing signing = Signing.of(provider);
        String body = "{\"id\":\"evt_" + mark + "\",\"uuid\":\"" + mark + "\",\"status\":\"paid\",\"name\":\"olá\"}";
        Signing.Signed genuine = signing.sign(body, Instant.now(), secret);

        List<Answer> refused = List.of(
                send(path, signing.sign(body, Instant.now(), "a secret of someone else")),
                send(path, genuine.withBody(genuine.body().replace("olá", "ola"))),
                send(
                        path,
                        genuine.withBody(
                                genuine.body().substring(0, genuine.body().length() - 2))),
                send(path, genuine.withBody(genuine.body().replace("\":", "\": "))),
                browser.post(path, body));
        Answer tooLarge = send(path, signing.sign(body.replace("olá", "a".repeat(1024 * 1024)), Instant.now(), secret));
        Answer unknown = send(path + "/more", genuine);

        for (Answer answer : refused) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.errorCode()).isEqualTo("INVALID_SIGNATURE");
        }
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(carrying(provider, mark)).isEmpty();
        assertThat(send(path, genuine).status()).isEqualTo(200);
        assertThat(send(path, genuine).status()).isEqualTo(200);
        assertThat(carrying(provider, mark)).hasSize(1);
    }

    @Test
    void aStripeSignatureOutsideItsWindowIsRefusedToEitherSide() {
        String body = "{\"id\":\"evt_" + UUID.randomUUID() + "\"}";
        for (long seconds : new long[] {-302, 330}) {
            Signing.Signed signed =
                    Signing.of(Provider.STRIPE).sign(body, Instant.now().plusSeconds(seconds), STRIPE_SECRET);

            assertThat(send(STRIPE_PATH, signed).errorCode()).isEqualTo("INVALID_SIGNATURE");
        }
    }

    @Test
    void inAStormEveryWebhookIsAcknowledgedOrToldToComeAgainAndNoneIsLost() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < STORM / 2; n++) {
            ids.add("evt_" + UUID.randomUUID());
        }
        Set<String> acknowledged = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int n = 0; n < STORM; n++) {
                String id = ids.get(n % ids.size());
                answers.add(threads.submit(() -> {
                    int status = send(
                                    STRIPE_PATH,
                                    Signing.of(Provider.STRIPE)
                                            .sign("{\"id\":\"" + id + "\"}", Instant.now(), STRIPE_SECRET))
                            .status();
                    assertThat(status).isIn(200, 503);
                    return status == 200 ? id : "";
                }));
            }
            for (Future<String> answer : answers) {
                acknowledged.add(answer.get());
            }
        }
        acknowledged.remove("");

        Set<String> kept = new HashSet<>();
        events.all(Topics.WEBHOOK_STRIPE).forEach(sent -> kept.add(sent.event().deliveryId()));
        assertThat(acknowledged).isNotEmpty();
        assertThat(kept).containsAll(acknowledged);
    }

    /** Different events of this provider that carry the mark. */
    private Set<UUID> carrying(Provider provider, String mark) {
        Set<UUID> ids = new HashSet<>();
        events.all(provider.topic()).stream()
                .filter(sent -> sent.event().body().contains(mark))
                .forEach(sent -> ids.add(Objects.requireNonNull(sent.id())));
        return ids;
    }

    private Answer send(String path, Signing.Signed signed) {
        Browser sender = browser;
        for (var header : signed.headers().entrySet()) {
            sender = sender.with(header.getKey(), header.getValue());
        }
        return sender.post(path, signed.body());
    }
}
