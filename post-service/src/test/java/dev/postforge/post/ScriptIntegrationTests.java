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

/** A script is written for a credit from reviewed product data, with OpenAI on WireMock. */
@PostServiceTest
class ScriptIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

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

    private CompletableFuture<Workspace.Answer> writing() {
        return CompletableFuture.supplyAsync(
                () -> ana.post("/generate/script", Map.of("title", topic, "desc", "A lamp", "price", 79.9)), threads);
    }

    private static Map<String, Object> error(String code) {
        return Map.of("error", Map.of("message", "x", "type", code, "code", code));
    }

    private void failsWith(String reason, int calls) {
        CompletableFuture<Workspace.Answer> call = writing();
        UUID generation = ledger.reserves(8);
        assertThat(ledger.failed(generation).code()).isEqualTo(reason);
        ledger.releases(generation, 9);

        Workspace.Answer answer = call.join();

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(502);
        assertThat(answer.body().at("/error/message").asString()).contains("credits are back");
        assertThat(Models.calls(Models.SCRIPTS, topic)).hasSize(calls);
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
    }

    @Test
    void aScriptIsWrittenFromTheReviewedProductAndPaidOnce() {
        Models.answers(Models.SCRIPTS, topic, Models.writes("HOOK: Light!"));
        CompletableFuture<Workspace.Answer> call = writing();
        UUID generation = ledger.reserves(8);

        Workspace.Answer written = call.join();

        assertThat(written.status()).as(written.body().toString()).isEqualTo(200);
        assertThat(written.body().path("script").asString()).isEqualTo("HOOK: Light!");
        assertThat(written.body().path("creditsLeft").asLong()).isEqualTo(8);
        GenerationCompleted event = ledger.completed(generation);
        assertThat(event.kind()).isEqualTo("script");
        assertThat(event.outputTokens()).isEqualTo(100);
        assertThat(Models.calls(Models.SCRIPTS, topic))
                .singleElement()
                .satisfies(sent -> assertThat(sent.path("input").asString()).contains("A lamp"));
        assertThat(ledger.outcomes(generation)).isEqualTo(1);
    }

    @Test
    void aRateLimitIsWaitedOut() {
        Models.answers(
                Models.SCRIPTS,
                topic,
                Models.says(429, error("rate_limit_exceeded")).withHeader("Retry-After", "1"),
                Models.writes("HOOK"));
        CompletableFuture<Workspace.Answer> call = writing();
        UUID generation = ledger.reserves(8);

        assertThat(call.join().status()).isEqualTo(200);
        assertThat(ledger.completed(generation).attempts()).isEqualTo(2);
    }

    @Test
    void anEmptyPurseIsForGoodThoughItLooksLikeARateLimit() {
        Models.answers(Models.SCRIPTS, topic, Models.says(429, error("insufficient_quota")));
        failsWith("PROVIDER_ACCOUNT", 1);
    }

    @Test
    void nonsenseIsNotRepeated() {
        Models.answers(Models.SCRIPTS, topic, Models.says(200, "{\"id\":\"resp_1\",\"output\":[{\"ty"));
        failsWith("BAD_ANSWER", 1);
    }

    @Test
    void whatIsTooLongOrNoTextIsRefusedBeforeAnythingIsHeld() {
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("title", "x".repeat(501)),
                Map.of("title", topic, "description", "x".repeat(50_000)),
                Map.of("title", topic, "seconds", 0),
                Map.of("description", "no title"),
                Map.of("title", topic, "images", List.of("javascript:alert(1)")))) {
            assertThat(ana.post("/api/generate/script", body).status()).isEqualTo(400);
        }
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("prompt", "x".repeat(50_000)),
                Map.of("prompt", topic, "model", "somebody/elses-model"),
                Map.of("prompt", topic, "size", "huge"),
                Map.of("prompt", topic, "n", 10))) {
            assertThat(ana.post("/api/ai/generate-image", body).status()).isEqualTo(400);
        }
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("title", topic),
                Map.of("title", topic, "script", "x".repeat(50_000)),
                Map.of("title", topic, "script", "HOOK", "model", "mine"),
                Map.of("title", topic, "script", "HOOK", "aspectRatio", "1:1"),
                Map.of("title", topic, "script", "HOOK", "selectedImages", List.of("file:///etc/passwd")))) {
            assertThat(ana.post("/api/generate/video", body).status()).isEqualTo(400);
        }
        assertThat(ana.postAsViewer("/api/generate/script", Map.of("title", topic))
                        .status())
                .isEqualTo(403);
        assertThat(ledger.allAsked()).isEmpty();
    }

    @Test
    void whoeverDiedAtAnyStepIsSucceeded() {
        Models.answers(Models.SCRIPTS, topic, Models.writes("HOOK"));
        String request = "{\"product\":{\"title\":\"" + topic
                + "\",\"description\":\"\",\"images\":[]},\"tone\":\"calm\",\"language\":\"German\",\"seconds\":15}";
        Leftovers left = new Leftovers(database, ana, "SCRIPT", request);
        List<UUID> all = List.of(
                left.add(Left.reserved()),
                left.add(Left.running()),
                left.add(Left.running().calling("openai.generate", Duration.ofSeconds(1))));

        all.forEach(ledger::completed);

        all.forEach(one -> assertThat(ledger.outcomes(one)).isEqualTo(1));
        assertThat(Models.calls(Models.SCRIPTS, topic)).hasSize(3);
    }
}
