package dev.postforge.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.PostDeleted;
import dev.postforge.contracts.PostUnscheduled;
import dev.postforge.contracts.Topics;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.testing.TestEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@GatewayTest
class FeedIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @Autowired
    private TestEvents events;

    private Browser browser = new Browser(0);

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @Test
    void aMemberSeesTheOwnTenantsEventsAndNobodyElses() throws Exception {
        Answer ana = browser.signsUp();
        Answer eve = browser.signsUp();
        UUID post = UUID.randomUUID();
        try (Listening hers = listen(ana, null);
                Listening others = listen(eve, null)) {
            events.publish(Topics.POST_UNSCHEDULED, new PostUnscheduled(post, 3), tenant(ana));
            UUID marker = UUID.randomUUID();
            events.publish(Topics.POST_DELETED, new PostDeleted(marker, 1), tenant(eve));

            await().atMost(SOON).until(() -> hers.has("event: post.unscheduled"));
            await().atMost(SOON).until(() -> others.has("event: post.deleted"));

            JsonNode view = hers.firstView();
            assertThat(view.path("postId").asString("")).isEqualTo(post.toString());
            assertThat(view.path("type").asString("")).isEqualTo("post.unscheduled");
            assertThat(view.path("status").asString("")).isEqualTo("draft");
            assertThat(view.has("eventId")).isTrue();
            assertThat(view.has("version")).as("a view, not the record").isFalse();
            assertThat(others.text()).doesNotContain(post.toString());
            assertThat(hers.text()).doesNotContain(marker.toString());
        }
    }

    @Test
    void aStreamIsResumedWithNothingMissing() throws Exception {
        Answer ana = browser.signsUp();
        String lastId;
        try (Listening first = listen(ana, null)) {
            events.publish(Topics.POST_DELETED, new PostDeleted(UUID.randomUUID(), 1), tenant(ana));
            await().atMost(SOON).until(() -> first.has("id: "));
            lastId = first.lastId();
        }
        UUID missed = UUID.randomUUID();
        events.publish(Topics.POST_DELETED, new PostDeleted(missed, 1), tenant(ana));

        try (Listening second = listen(ana, lastId)) {
            await().atMost(SOON).until(() -> second.has(missed.toString()));
            assertThat(second.text()).doesNotContain("resync");
        }
    }

    @Test
    void whoeverWasAwayForTooLongIsToldToRefetch() throws Exception {
        Answer ana = browser.signsUp();
        try (Listening old = listen(ana, "1000");
                Listening nonsense = listen(ana, "nonsense")) {
            await().atMost(SOON).until(() -> old.has("event: resync"));
            await().atMost(SOON).until(() -> nonsense.has("event: resync"));
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        Answer ana = browser.signsUp();
        try (Listening listening = listen(ana, null)) {
            browser.with("Cookie", "pf_refresh=" + ana.refreshToken()).post("/api/auth/logout");

            await().atMost(Duration.ofSeconds(5)).until(listening::ended);
        }
    }

    @Test
    void aUserHoldsAtMostFiveStreamsAndGetsAPlaceBackByClosingOne() throws Exception {
        Answer ana = browser.signsUp();
        List<Listening> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(listen(ana, null));
        }
        Browser sixth = browser.bearing(ana.accessToken());

        Answer refused = sixth.get("/api/events");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("RATE_LIMITED");
        five.removeFirst().close();
        await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(() -> streamStatus(ana) == 200);
        for (Listening one : five) {
            one.close();
        }
    }

    /** What a stream that is opened and left at once is answered. */
    private int streamStatus(Answer signUp) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response = open(signUp, null);
        response.body().close();
        return response.statusCode();
    }

    private static UUID tenant(Answer signUp) {
        return UUID.fromString(signUp.json().path("user").path("organizationId").asString(""));
    }

    private HttpResponse<java.io.InputStream> open(Answer signUp, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/events"))
                .header("Authorization", "Bearer " + signUp.accessToken());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private Listening listen(Answer signUp, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response = open(signUp, lastEventId);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Listening listening = new Listening(response.body());
        await().atMost(SOON).until(() -> listening.has(": connected"));
        return listening;
    }

    /** Reads a stream line by line on a thread of its own. */
    private static final class Listening implements AutoCloseable {

        private final java.io.InputStream stream;
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Thread reader;

        private Listening(java.io.InputStream stream) {
            this.stream = stream;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                lines.add(": closed by the test");
            }
        }

        private boolean has(String text) {
            return text().contains(text);
        }

        private String text() {
            return String.join("\n", lines);
        }

        private boolean ended() {
            return !reader.isAlive();
        }

        private String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .reduce((before, last) -> last)
                    .map(line -> line.substring("id: ".length()))
                    .orElseThrow();
        }

        private JsonNode firstView() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .findFirst()
                    .map(line -> JsonMapper.builder().build().readTree(line.substring("data: ".length())))
                    .orElseThrow();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
