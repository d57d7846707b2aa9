package dev.postforge.benchmarks;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * What PostForge adds to a generation: from the client's request to the provider's call (gateway, row, credits held
 * over Kafka and back, claim), and to the first word of a stream beside the provider's own first word.
 */
final class GenerationOverhead {

    /** A service that has just started still interprets most of what a generation runs. */
    private static final int WARM_SECONDS = 20;

    private final URI gateway;
    private final URI sandbox;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    GenerationOverhead(URI gateway, URI sandbox) {
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    /** What one stream showed. */
    private record Seen(double toCall, double toFirstWord) {}

    void run(int perSecond, int seconds) throws Exception {
        int warm = perSecond * WARM_SECONDS;
        int all = perSecond * seconds + warm;
        List<String> users = Writers.signUp(gateway, all);
        List<Double> providers = new ArrayList<>();
        String key = Client.JSON
                .readTree(Client.send(HttpRequest.newBuilder(sandbox.resolve("/_sandbox/secrets"))
                                .build())
                        .body())
                .path("anthropic")
                .path("apiKey")
                .asString("");
        for (int i = 0; i < 20; i++) {
            providers.add(providersFirstWord(key));
        }
        ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < all; n++) {
                int number = n;
                LockSupport.parkNanos(start + n * 1_000_000_000L / perSecond - System.nanoTime());
                pool.execute(() -> {
                    try {
                        Seen one = stream(users.get(number));
                        if (number >= warm) {
                            seen.add(one);
                        }
                    } catch (Exception e) {
                        failures.add(e);
                    }
                });
            }
        }
        if (!failures.isEmpty()) {
            System.out.printf(
                    "%d of %d generations failed, one of them so: %s%n", failures.size(), all, failures.peek());
        }
        int expected = all - warm;
        Figures provider = Figures.of(providers);
        provider.print("the provider's own first word", providers.size());
        Figures.of(seen.stream().map(Seen::toCall).toList())
                .print("request to provider's call at " + perSecond + "/s", expected);
        Figures.of(seen.stream()
                        .map(one -> one.toFirstWord() - one.toCall() - provider.percentile(50))
                        .toList())
                .print("added to the first word after the call at " + perSecond + "/s", expected);
    }

    private Seen stream(String token) throws Exception {
        Instant sent = Instant.now();
        HttpResponse<InputStream> response = http.send(Writers.stream(gateway, token), BodyHandlers.ofInputStream());
        Instant first = null;
        String result = "";
        try (BufferedReader lines = reader(response)) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                    if (event.equals("delta") && first == null) {
                        first = Instant.now();
                    }
                } else if (line.startsWith("data: ") && event.equals("done")) {
                    result = line.substring("data: ".length());
                }
            }
        }
        if (first == null || result.isEmpty()) {
            throw new IllegalStateException("A stream answered " + response.statusCode() + " without a result");
        }
        String id = Client.JSON.readTree(result).path("generationId").asString("");
        for (JsonNode entry : Client.get(gateway, token, "/api/ai/generations/" + id + "/timeline")
                .path("items")) {
            if (entry.path("event").asString("").equals("provider.called")) {
                Instant called = Instant.parse(entry.path("at").asString(""));
                return new Seen(millis(sent, called), millis(sent, first));
            }
        }
        throw new IllegalStateException("The provider was not called");
    }

    private double providersFirstWord(String key) throws Exception {
        long asked = System.nanoTime();
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(sandbox.resolve("/anthropic/v1/messages"))
                        .header("x-api-key", key)
                        .header("anthropic-version", "2023-06-01")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Client.JSON.writeValueAsString(Map.of(
                                "model",
                                "claude-sonnet-4-5",
                                "max_tokens",
                                500,
                                "stream",
                                true,
                                "messages",
                                List.of(Map.of("role", "user", "content", Writers.BRIEF))))))
                        .build(),
                BodyHandlers.ofInputStream());
        double first = -1;
        try (BufferedReader lines = reader(response)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (first < 0 && line.contains("text_delta")) {
                    first = (System.nanoTime() - asked) / 1e6;
                }
            }
        }
        return first;
    }

    private static BufferedReader reader(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
