package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.post.Leftovers.Left;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A picture is drawn for credits, with credit-service played by the test and OpenRouter on WireMock. */
@PostServiceTest
class PictureIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private StoreStandIn store;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String topic = "topic-" + UUID.randomUUID();
    private Workspace ana;
    private Ledger ledger;

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
        ledger = new Ledger(events, ana.tenantId);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static final byte[] PICTURE = MediaFiles.png(1_080, 1_080, 2_000);

    private CompletableFuture<Workspace.Answer> drawing() {
        return CompletableFuture.supplyAsync(
                () -> ana.post("/api/ai/generate-image", Map.of("prompt", topic, "size", "1:1")), threads);
    }

    private void failsWith(String reason, int calls) {
        CompletableFuture<Workspace.Answer> call = drawing();
        UUID generation = ledger.reserves(8);
        assertThat(ledger.failed(generation).code()).isEqualTo(reason);
        ledger.releases(generation, 10);

        Workspace.Answer answer = call.join();

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(502);
        assertThat(answer.body().at("/error/details/reason").asString()).isEqualTo(reason);
        assertThat(answer.body().at("/error/details/creditsReturned").asBoolean())
                .isTrue();
        assertThat(Models.calls(Models.PICTURES, topic)).hasSize(calls);
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
        assertThat(ana.get("/api/media").body().path("items")).isEmpty();
    }

    @Test
    void aPictureJoinsTheLibraryAndIsPaidOnce() {
        Models.answers(Models.PICTURES, topic, Models.draws(PICTURE));
        CompletableFuture<Workspace.Answer> call = drawing();
        UUID generation = ledger.reserves(8);

        Workspace.Answer drawn = call.join();

        assertThat(drawn.status()).as(drawn.body().toString()).isEqualTo(200);
        String url = drawn.body().path("url").asString();
        assertThat(store.content("public/" + url.substring("http://media.postforge.test/".length())))
                .isEqualTo(PICTURE);
        assertThat(drawn.body().path("width").asInt()).isEqualTo(1_080);
        assertThat(drawn.body().path("creditsLeft").asLong()).isEqualTo(8);
        assertThat(ana.get("/api/media?kind=image").body().at("/items/0/source").asString())
                .isEqualTo("generated");
        GenerationCompleted event = ledger.completed(generation);
        assertThat(event.kind()).isEqualTo("image");
        assertThat(event.price()).isEqualTo(2);
        assertThat(event.providerCostMicros()).isEqualTo(39_000);
        assertThat(Models.calls(Models.PICTURES, topic)).hasSize(1);
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
        ana.connectsInstagram();
        assertThat(ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(url)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anErrorUnder200ThatPassesAndALostAnswerAreRepeated() {
        Models.answers(
                Models.PICTURES,
                topic,
                Models.says(200, Map.of("error", Map.of("code", 502, "message", "x"))),
                Models.loses(),
                Models.draws(PICTURE));
        CompletableFuture<Workspace.Answer> call = drawing();
        UUID generation = ledger.reserves(8);

        assertThat(call.join().status()).isEqualTo(200);
        assertThat(ledger.completed(generation).attempts()).isEqualTo(3);
        assertThat(ana.get("/api/media").body().path("items")).hasSize(1);
    }

    @Test
    void anEmptyPurseIsForGood() {
        Models.answers(Models.PICTURES, topic, Models.says(402, Map.of("error", Map.of("code", 402, "message", "x"))));
        failsWith("PROVIDER_ACCOUNT", 1);
    }

    @Test
    void nonsenseIsNotRepeated() {
        Models.answers(Models.PICTURES, topic, Models.says(200, "{\"choices\":[{\"mess"));
        failsWith("BAD_ANSWER", 1);
    }

    @Test
    void whatIsNoPictureIsNotKept() {
        Models.answers(
                Models.PICTURES, topic, Models.draws("<script>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        failsWith("UNKNOWN_FORMAT", 1);
    }

    @Test
    void aFullLibraryGivesTheCreditsBack() {
        Uploads.presign(ana, "image/png", 3 * 1024 * 1024);
        Uploads.presign(ana, "image/png", 1024 * 1024 - PICTURE.length + 1);
        Models.answers(Models.PICTURES, topic, Models.draws(PICTURE));
        failsWith("QUOTA_EXCEEDED", 1);
    }

    @Test
    void whoeverDiedAtAnyStepIsSucceeded() {
        Models.answers(Models.PICTURES, topic, Models.draws(PICTURE));
        String request = "{\"prompt\":\"" + topic + "\",\"model\":\"google/gemini-2.5-flash-image\",\"ratio\":\"1:1\"}";
        Leftovers left = new Leftovers(database, ana, "IMAGE", request);
        List<UUID> all = List.of(
                left.add(Left.reserved()),
                left.add(Left.running()),
                left.add(Left.running().calling("openrouter.generate", Duration.ofSeconds(1))));
        all.forEach(ledger::completed);
        // One that had stored its picture and died before it said so.
        UUID stored = all.getFirst();
        left.diedBeforeTheEnd(stored);
        int calls = Models.calls(Models.PICTURES, topic).size();
        left.awaitStatus(stored, "completed");

        assertThat(calls).isEqualTo(3);
        assertThat(Models.calls(Models.PICTURES, topic)).hasSize(3);
        assertThat(ana.get("/api/media").body().path("items")).hasSize(3);
    }
}
