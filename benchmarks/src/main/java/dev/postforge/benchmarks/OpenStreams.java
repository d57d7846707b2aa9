package dev.postforge.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What post-service takes more while so many posts are being written word by word, slowly, with readers. */
final class OpenStreams {

    private static final String PART = "post-service";

    /** Opened and ended before, so that code and buffers of the first streams are not counted. */
    private static final int WARM_UP = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI gateway;
    private final URI sandbox;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    OpenStreams(URI gateway, URI sandbox) {
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    void run(int streams) throws Exception {
        List<String> users = Writers.signUp(gateway, WARM_UP + streams);
        AtomicInteger done = new AtomicInteger();
        open(users.subList(0, WARM_UP), new CountDownLatch(WARM_UP), done).close();
        long before = Memory.of(PART);
        slowly(streams);
        CountDownLatch begun = new CountDownLatch(streams);
        done.set(0);
        long open;
        try (ExecutorService readers = open(users.subList(WARM_UP, WARM_UP + streams), begun, done)) {
            if (!begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || done.get() > 0) {
                System.out.printf("%d streams had not begun, %d were over%n", begun.getCount(), done.get());
            }
            open = Memory.of(PART);
            readers.shutdown();
        }
        System.out.printf(
                "post-service with %d open streams: %.1f MiB, before them %.1f MiB, more by %.1f MiB; %d ended well%n",
                streams, open / 1024.0, before / 1024.0, (open - before) / 1024.0, done.get());
    }

    private void slowly(int times) throws IOException, InterruptedException {
        HttpResponse<String> taken = Client.send(HttpRequest.newBuilder(sandbox.resolve("/_sandbox/faults"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Client.JSON.writeValueAsString(Map.of(
                        "provider", "anthropic", "operation", "generate", "fault", "slow-tokens", "times", times))))
                .build());
        if (taken.statusCode() >= 300) {
            throw new IOException("The sandbox refused the fault: " + taken.body());
        }
    }

    private ExecutorService open(List<String> users, CountDownLatch begun, AtomicInteger done) {
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
        users.forEach(user -> readers.execute(() -> read(user, begun, done)));
        return readers;
    }

    private void read(String user, CountDownLatch begun, AtomicInteger done) {
        try {
            HttpResponse<InputStream> response = http.send(Writers.stream(gateway, user), BodyHandlers.ofInputStream());
            boolean first = true;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (first && line.equals("event: delta")) {
                        begun.countDown();
                        first = false;
                    }
                    if (line.equals("event: done")) {
                        done.incrementAndGet();
                    }
                }
            }
            if (first) {
                System.out.println("A stream answered " + response.statusCode() + " without a word");
            }
        } catch (IOException e) {
            System.out.println("A stream broke: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
