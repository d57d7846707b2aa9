package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A post written word by word, with readers who stay and readers who go. */
@PostServiceTest
class StreamIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/api/ai/generate-post-stream";

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

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

    /** One event of a stream. */
    private record Sse(String event, JsonNode data) {}

    private record Stream(String head, List<Sse> events) {

        List<Sse> named(String name) {
            return events.stream().filter(sse -> sse.event().equals(name)).toList();
        }

        String text() {
            return named("delta").stream()
                    .map(sse -> sse.data().path("text").asString(""))
                    .collect(Collectors.joining());
        }
    }

    /** Reads at most so many events from a raw connection, then closes it; none means not even the status. */
    private Stream read(Workspace who, String about, int most) {
        byte[] body = JSON.writeValueAsBytes(Map.of("topic", about, "tone", "calm", "language", "English"));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length
                                    + "\r\nAuthorization: Bearer " + callers.owner(who.tenantId, who.userId)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder head = new StringBuilder();
            List<Sse> seen = new ArrayList<>();
            String event = "";
            boolean inHead = true;
            for (String line = most == 0 ? null : lines.readLine();
                    line != null && seen.size() < most;
                    line = lines.readLine()) {
                if (inHead) {
                    head.append(line).append('\n');
                    inHead = !line.isEmpty();
                } else if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    seen.add(new Sse(event, JSON.readTree(line.substring("data: ".length()))));
                }
            }
            return new Stream(head.toString(), seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<Stream> reading(int most) {
        return CompletableFuture.supplyAsync(() -> read(ana, topic, most), threads);
    }

    @Test
    void theTextComesWordByWordAndThenTheResult() {
        String text = "One two three four five six seven eight nine ten eleven.";
        Claude.answers(topic, Claude.writesSlowly(text, Duration.ofMillis(800), "#count"));
        CompletableFuture<Stream> reading = reading(Integer.MAX_VALUE);
        UUID generation = ledger.reserves(7);

        Stream stream = reading.join();

        assertThat(stream.head()).contains("200").containsIgnoringCase("content-type: text/event-stream");
        assertThat(stream.named("delta").size()).isGreaterThan(5);
        assertThat(stream.text()).isEqualTo(text);
        assertThat(stream.events().getLast().event()).isEqualTo("done");
        JsonNode done = stream.named("done").getFirst().data();
        assertThat(done.path("content").asString("")).isEqualTo(text);
        assertThat(done.path("creditsLeft").asLong()).isEqualTo(7);
        assertThat(done.path("post").path("status").asString("")).isEqualTo("draft");
        ledger.completed(generation);
    }

    /** One who goes after so many events: what was written for him, and what his ledger knows. */
    private void goesAfter(int events) {
        String about = topic + "-" + events;
        Workspace who = new Workspace(URI.create("http://localhost:" + port), callers, this.events);
        Ledger his = new Ledger(this.events, who.tenantId);
        Claude.answers(about, Claude.writesSlowly("One two three four five six.", Duration.ofMillis(600), "#gone"));
        CompletableFuture<Stream> reading = CompletableFuture.supplyAsync(() -> read(who, about, events), threads);
        UUID generation = his.reserves(7);

        assertThat(reading.join().events()).hasSize(events);

        his.completed(generation);
        assertThat(who.get("/api/posts").body())
                .singleElement()
                .satisfies(post ->
                        assertThat(post.path("content").asString("")).isEqualTo("One two three four five six."));
        assertThat(his.outcomes(generation)).isEqualTo(1);
        assertThat(Claude.calls(about)).hasSize(1);
    }

    @Test
    void aReaderWhoGoesAtAnyMomentWastesNothing() {
        CompletableFuture<?>[] readers = IntStream.rangeClosed(0, 5)
                .mapToObj(most -> CompletableFuture.runAsync(() -> goesAfter(most), threads))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(readers).join();
    }

    @Test
    void anErrorAfterTheTextHasBegunIsTold() {
        Claude.answers(topic, Claude.breaksOff("This will never be finished."));
        CompletableFuture<Stream> reading = reading(Integer.MAX_VALUE);
        UUID generation = ledger.reserves(7);
        ledger.failed(generation);
        ledger.releases(generation, 8);

        Stream stream = reading.join();

        assertThat(stream.events().getLast().event()).isEqualTo("error");
        JsonNode error = stream.events().getLast().data();
        assertThat(error.path("code").asString("")).isEqualTo("PROVIDER_UNAVAILABLE");
        assertThat(error.path("details").path("reason").asString("")).isEqualTo("OVERLOADED");
        assertThat(error.path("details").path("creditsReturned").asBoolean()).isTrue();
        assertThat(Claude.calls(topic)).hasSize(1);
    }

    @Test
    void withoutCreditsThereIsNoStream() {
        CompletableFuture<Stream> reading = reading(Integer.MAX_VALUE);
        ledger.rejects(0);

        assertThat(reading.join().head()).contains(" 403 ").doesNotContain("event-stream");
    }
}
