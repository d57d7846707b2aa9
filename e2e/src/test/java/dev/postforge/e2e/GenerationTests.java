package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Posts written for credits by the simulated provider: the ledger and the generations agree, whatever happens. */
@WholeSystem
class GenerationTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int FREE_CREDITS = 10;
    private static final int AT_ONCE = Integer.getInteger("postforge.test.generations", 100);
    private static final Map<String, String> BRIEF =
            Map.of("topic", "AI trends 2025", "tone", "Professional", "language", "English");

    private final Stack stack;
    private final Sandbox sandbox;

    GenerationTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    private static JsonNode credits(Person person) {
        return person.http().get("/api/credits/summary").expect(200);
    }

    /** A new user's credits arrive with the first event that mentions him. */
    private static Person rich(Stack stack) {
        Person person = Person.signsUp(stack.gatewayUri());
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> credits(person).path("credits").asLong() == FREE_CREDITS);
        return person;
    }

    private static List<Http.Answer> allAtOnce(Person person, int times) throws Exception {
        List<Future<Http.Answer>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                calls.add(threads.submit(() -> untilAnswered(person)));
            }
        }
        List<Http.Answer> answers = new ArrayList<>();
        for (Future<Http.Answer> call : calls) {
            answers.add(call.get());
        }
        return answers;
    }

    private static List<JsonNode> generations(Person person) {
        List<JsonNode> all = new ArrayList<>();
        person.http()
                .get("/api/ai/generations?limit=200")
                .expect(200)
                .path("items")
                .forEach(all::add);
        return all;
    }

    private static boolean allOver(Person person) {
        return generations(person).stream()
                .map(generation -> generation.path("status").asString(""))
                .allMatch(List.of("completed", "failed", "rejected")::contains);
    }

    private static long count(List<JsonNode> generations, String status) {
        return generations.stream()
                .filter(generation -> generation.path("status").asString("").equals(status))
                .count();
    }

    /** As api.md tells a client: what was accepted or refused as too much is asked for again with the same key. */
    private static Http.Answer untilAnswered(Person person) {
        Http client = person.http().with("Idempotency-Key", UUID.randomUUID().toString());
        return await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> client.post("/api/ai/generate-post", BRIEF),
                        answer -> answer.status() != 202 && answer.status() != 503);
    }

    @Test
    void aStreamEndsWithADraftAndOneCreditLess() {
        Person ana = rich(stack);

        Http.Answer stream = ana.http().post("/api/ai/generate-post-stream", BRIEF);

        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.response().body().split("event: delta").length).isGreaterThan(10);
        assertThat(stream.response().body()).contains("event: done").contains("\"creditsLeft\":9");
        assertThat(ana.http().get("/api/posts").expect(200)).hasSize(1);
        await().atMost(SOON).until(() -> credits(ana).path("reserved").asLong() == 0);
        assertThat(credits(ana).path("credits").asLong()).isEqualTo(9);
    }

    @Test
    void onTenCreditsExactlyTenOfAHundredSucceed() throws Exception {
        Person ana = rich(stack);

        List<Http.Answer> answers = allAtOnce(ana, AT_ONCE);

        assertThat(answers)
                .extracting(answer -> answer.status() == 200 ? "" : answer.errorCode())
                .containsOnly("", "INSUFFICIENT_CREDITS")
                .filteredOn(String::isEmpty)
                .hasSize(FREE_CREDITS);
        assertThat(ana.http().get("/api/posts").expect(200)).hasSize(FREE_CREDITS);
        await().atMost(SOON).until(() -> credits(ana).path("reserved").asLong() == 0);
        assertThat(credits(ana).path("credits").asLong()).isZero();
    }

    @Test
    void afterAKillInTheMiddleCreditsAndGenerationsAgree() throws Exception {
        Person ana = rich(stack);
        sandbox.fault("anthropic", "generate", "slow", 6);
        Thread killer = Thread.ofVirtual().start(() -> {
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(() -> generations(ana).stream()
                            .anyMatch(one -> one.path("status").asString("").equals("running")));
            stack.kill("post-service");
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                threads.execute(() -> ana.http().post("/api/ai/generate-post", BRIEF));
            }
        }
        killer.join();
        sandbox.clearFaults();

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> allOver(ana) && credits(ana).path("reserved").asLong() == 0);
        List<JsonNode> generations = generations(ana);
        long completed = count(generations, "completed");
        assertThat(generations).isNotEmpty();
        assertThat(credits(ana).path("credits").asLong()).isEqualTo(FREE_CREDITS - completed);
        assertThat(ana.http().get("/api/posts").expect(200)).hasSize((int) completed);
    }

    @Test
    void aVideoWhoseOrderWasNeverAnsweredIsTakenOverAndPaidOnceLikeEveryOtherKind() {
        Person ana = rich(stack);
        sandbox.fault("kie", "create-task", "lost-answer", 1);
        int tasksBefore = applied("kie", "create-task");
        Map<String, Object> lamp = Map.of("title", "Desk lamp", "description", "Warm light");

        JsonNode picture = ana.http()
                .post("/api/ai/generate-image", Map.of("prompt", "A desk lamp"))
                .expect(200);
        JsonNode script =
                ana.http().post("/generate/script", Map.of("product", lamp)).expect(200);
        JsonNode started = ana.http()
                .post(
                        "/generate/video",
                        Map.of(
                                "product",
                                lamp,
                                "script",
                                script.path("script").asString(""),
                                "selectedImages",
                                List.of()))
                .expect(200);

        assertThat(started.path("status").asString("")).isEqualTo("PROCESSING");
        String status = "/videos/" + started.path("videoId").asString("") + "/status";
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> !ana.http()
                        .get(status)
                        .expect(200)
                        .path("status")
                        .asString("")
                        .equals("PROCESSING"));
        JsonNode video = ana.http().get(status).expect(200);
        assertThat(video.path("status").asString("")).as(video.toString()).isEqualTo("COMPLETED");
        assertThat(applied("kie", "create-task") - tasksBefore).isEqualTo(1);
        List<String> library = new ArrayList<>();
        ana.http()
                .get("/api/media")
                .expect(200)
                .path("items")
                .forEach(file -> library.add(file.path("url").asString("")));
        assertThat(library)
                .containsExactlyInAnyOrder(
                        picture.path("url").asString(""), video.path("videoUrl").asString(""));
        await().atMost(SOON).until(() -> credits(ana).path("reserved").asLong() == 0);
        assertThat(credits(ana).path("credits").asLong()).isEqualTo(FREE_CREDITS - 2 - 1 - 5);
    }

    private int applied(String provider, String operation) {
        return (int) sandbox.calls(provider).stream()
                .filter(call -> call.path("operation").asString("").equals(operation)
                        && call.path("effect").asString("").equals("applied"))
                .count();
    }
}
