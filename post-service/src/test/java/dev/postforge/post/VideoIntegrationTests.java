package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.post.Leftovers.Left;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A video is made for credits, whatever becomes of the task and its callbacks, with Kie.ai on WireMock. */
@PostServiceTest
class VideoIntegrationTests {

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

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] FILM = MediaFiles.film("isom", 720, 1_280, 8_000, 50_000);

    private String task = "";

    @BeforeEach
    void film() {
        task = "task_" + topic;
        Models.holds(task, FILM);
    }

    /** Orders one, pays, and returns its id. */
    private UUID ordered() {
        CompletableFuture<Workspace.Answer> call = CompletableFuture.supplyAsync(
                () -> ana.post("/generate/video", Map.of("product", Map.of("title", topic), "script", "HOOK")),
                threads);
        ledger.reserves(5);
        Workspace.Answer started = call.join();
        assertThat(started.status()).as(started.body().toString()).isEqualTo(200);
        assertThat(started.body().path("status").asString()).isEqualTo("PROCESSING");
        return UUID.fromString(started.body().path("videoId").asString());
    }

    private JsonNode video(UUID id) {
        return ana.get("/videos/" + id + "/status").body();
    }

    private JsonNode ends(UUID id, String status) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> video(id).path("status").asString().equals(status));
        return video(id);
    }

    /** Kie.ai's callback, whose signature the gateway has checked; it covers no word of this. */
    private void callback(Map<String, Object> said) {
        events.publish(
                Topics.WEBHOOK_KIE,
                new WebhookReceived(
                        "kie",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        Map.of(),
                        JSON.writeValueAsString(Map.of("code", 200, "data", said))),
                null);
    }

    private int orders() {
        return Models.calls(Models.ORDERS, topic).size();
    }

    @Test
    void aVideoIsOrderedOnceAndFoundInTheLibraryHoweverOftenItsEndIsTold() {
        Models.answers(Models.ORDERS, topic, Models.takes(task));
        Models.task(task, "generating", null);
        UUID id = ordered();
        Awaitility.await().atMost(SOON).until(() -> video(id).path("progress").asInt() == 90);
        // Forged: its signature is right, and its words are not the studio's.
        callback(Models.view(task, "success", Models.file("stolen"), null));
        callback(Models.view(task, "fail", "", null));
        int looks = Models.looks(task);
        Awaitility.await().atMost(SOON).until(() -> Models.looks(task) > looks + 1);
        assertThat(video(id).path("status").asString()).isEqualTo("PROCESSING");

        assertThat(publishing(ana, id).errorCode()).isEqualTo("INVALID_TRANSITION");

        Models.task(task, "success", null);
        callback(Models.view(task, "success", Models.file(task), null));
        callback(Models.view(task, "success", Models.file(task), null));

        JsonNode video = ends(id, "COMPLETED");
        assertThat(video.path("kieTaskId").asString()).isEqualTo(task);
        assertThat(video.path("finalScript").asString()).isEqualTo("HOOK");
        assertThat(video.path("videoUrl").asString()).endsWith(".mp4");
        assertThat(video.has("completed")).isFalse();
        assertThat(ana.get("/api/media?kind=video").body().path("items")).hasSize(1);
        GenerationCompleted event = ledger.completed(id);
        assertThat(event.kind()).isEqualTo("video");
        assertThat(event.price()).isEqualTo(5);
        assertThat(ledger.outcomes(id)).isEqualTo(1);
        assertThat(orders()).isEqualTo(1);
        assertThat(Models.downloads(task)).isEqualTo(1);
        assertThat(Models.downloads("stolen")).isZero();
    }

    private static Workspace.Answer publishing(Workspace who, UUID video) {
        return who.post(
                "/social/publish", Map.of("videoId", video, "caption", "Our lamp", "platforms", List.of("instagram")));
    }

    @Test
    void aFinishedVideoIsPublishedByItsOwnersAlone() {
        Models.answers(Models.ORDERS, topic, Models.takes(task));
        Models.task(task, "success", null);
        UUID id = ordered();
        String url = ends(id, "COMPLETED").path("videoUrl").asString();
        ana.connectsInstagram();

        Workspace.Answer published = publishing(ana, id);

        assertThat(published.status()).as(published.body().toString()).isEqualTo(202);
        assertThat(published.postStatus()).isEqualTo("queued");
        assertThat(published.body().path("videoId").asString()).isEqualTo(id.toString());
        assertThat(published.body().path("mediaUrls")).hasToString("[\"" + url + "\"]");
        Workspace bo = new Workspace(URI.create("http://localhost:" + port), callers, events);
        assertThat(publishing(bo, id).status()).isEqualTo(404);
        assertThat(bo.get("/videos/" + id + "/status").status()).isEqualTo(404);
        assertThat(bo.get("/videos").body().path("items")).isEmpty();
        assertThat(ana.get("/api/videos").body().at("/items/0/videoId").asString())
                .isEqualTo(id.toString());
    }

    @Test
    void aCallbackThatNeverComesIsNotMissed() {
        Models.answers(Models.ORDERS, topic, Models.takes(task));
        Models.task(task, "success", null);

        ends(ordered(), "COMPLETED");

        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void aTaskThatFailsAtTheEndGivesTheCreditsBack() {
        Models.answers(Models.ORDERS, topic, Models.takes(task));
        Models.task(task, "fail", null);
        UUID id = ordered();

        assertThat(ledger.failed(id).code()).isEqualTo("VIDEO_FAILED");
        ledger.releases(id, 10);

        JsonNode video = ends(id, "FAILED");
        assertThat(video.path("errorReason").asString()).isNotEmpty().doesNotContain("node 7");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> video(id).path("creditsReturned").asBoolean());
        Models.task(task, "success", null);
        callback(Models.view(task, "success", Models.file(task), id));
        assertThat(ledger.outcomes(id)).isEqualTo(1);
        assertThat(video(id).path("status").asString()).isEqualTo("FAILED");
    }

    @Test
    void aRateLimitPassesAndAnEmptyPurseDoesNot() {
        Models.answers(
                Models.ORDERS,
                topic,
                Models.says(429, "{\"code\":429,\"msg\":\"x\",\"data\":null}"),
                Models.says(200, "{\"code\":402,\"msg\":\"Credits insufficient\",\"data\":null}"));

        UUID id = ordered();

        assertThat(ledger.failed(id).code()).isEqualTo("PROVIDER_ACCOUNT");
        assertThat(orders()).isEqualTo(2);
    }

    @Test
    void aFileThatIsGoneEndsTheVideoWithTheCreditsBack() {
        String emptied = "emptied_" + topic;
        Models.answers(Models.ORDERS, topic, Models.takes(emptied));
        Models.task(emptied, "success", null);
        UUID id = ordered();

        assertThat(ledger.failed(id).code()).isEqualTo("FILE_GONE");
        assertThat(Models.downloads(emptied)).isEqualTo(1);
    }

    @Test
    void aTaskWhoseAnswerWasLostIsTakenOverFromItsCallback() {
        Models.answers(Models.ORDERS, topic, Models.loses());
        UUID id = ordered();
        Awaitility.await().atMost(SOON).until(() -> orders() == 1);
        assertThat(Models.calls(Models.ORDERS, topic)
                        .getFirst()
                        .path("callBackUrl")
                        .asString())
                .isEqualTo("https://postforge.test/api/webhooks/kie?generation=" + id);
        // Somebody else's task under this name is looked at, and left.
        String others = "others_" + topic;
        Models.task(others, "success", UUID.randomUUID());
        callback(Models.view(others, "success", Models.file(others), id));
        Awaitility.await().atMost(SOON).until(() -> Models.looks(others) > 0);

        Models.task(task, "success", id);
        callback(Models.view(task, "success", Models.file(task), id));

        assertThat(ends(id, "COMPLETED").path("kieTaskId").asString()).isEqualTo(task);
        assertThat(orders()).isEqualTo(1);
        assertThat(Models.downloads(others)).isZero();
        assertThat(ledger.outcomes(id)).isEqualTo(1);
    }

    @Test
    void whoeverDiedAtAnyStepIsSucceededWithoutASecondTask() {
        Models.answers(Models.ORDERS, topic, Models.takes(task));
        Models.task(task, "success", null);
        String request = "{\"film\":{\"prompt\":\"" + topic
                + "\",\"images\":[],\"model\":\"veo3_fast\",\"ratio\":\"portrait\"},\"title\":\"Lamp\"}";
        Leftovers left = new Leftovers(database, ana, "VIDEO", request);
        String call = "kie.create-task";
        UUID reserved = left.add(Left.reserved());
        UUID claimed = left.add(Left.running());
        UUID named = left.add(Left.running().known(task));
        UUID asked = left.add(Left.running().calling(call, Duration.ofSeconds(1)));
        UUID askedLongAgo = left.add(Left.running().calling(call, Duration.ofMinutes(11)));

        ledger.completed(reserved);
        ledger.completed(claimed);
        ledger.completed(named);
        assertThat(ledger.failed(askedLongAgo).code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(orders()).isEqualTo(2);
        assertThat(left.status(asked)).isEqualTo("running");
        String told = "told_" + topic;
        Models.holds(told, FILM);
        Models.task(told, "success", asked);
        callback(Models.view(told, "success", Models.file(told), asked));
        ledger.completed(asked);
        // The file of this one was stored before its worker died.
        left.diedBeforeTheEnd(asked);
        left.awaitStatus(asked, "completed");

        assertThat(Models.downloads(told)).isEqualTo(1);
        assertThat(orders()).isEqualTo(2);
        // What was given up stays so, and is not charged when its task tells of itself after all.
        callback(Models.view(task, "success", Models.file(task), askedLongAgo));
        assertThat(left.status(askedLongAgo)).isEqualTo("failed");
        assertThat(ledger.outcomes(askedLongAgo)).isEqualTo(1);
    }
}
