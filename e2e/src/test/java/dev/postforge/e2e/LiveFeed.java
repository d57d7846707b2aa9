package dev.postforge.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Someone who watches /api/events and remembers the names of what happened. */
final class LiveFeed implements AutoCloseable {

    private static final String EVENT = "event:";

    private final HttpClient client;
    private final InputStream stream;
    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    private LiveFeed(HttpClient client, InputStream stream) {
        this.client = client;
        this.stream = stream;
    }

    static LiveFeed of(Person person, URI gateway) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(gateway.resolve("/api/events"))
                        .header("Authorization", "Bearer " + person.accessToken())
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("The feed answered " + response.statusCode());
        }
        LiveFeed feed = new LiveFeed(client, response.body());
        Thread.ofVirtual().name("live-feed").start(feed::read);
        return feed;
    }

    /** How often something of this name happened. */
    long count(String name) {
        return names.stream().filter(name::equals).count();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith(EVENT)) {
                    names.add(line.substring(EVENT.length()).strip());
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            names.add("closed");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
        client.shutdownNow();
    }
}
