package dev.postforge.sandbox.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** The way to PostForge's gateway, where webhooks are sent. */
public final class Gateway {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Svix, the strictest sender, waits this long for a 2xx ({@code providers.md} A). */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI base;

    public Gateway(URI base) {
        this.base = base;
    }

    /** Whoever names the path, it leads to the gateway: two slashes would begin the name of another host. */
    private URI address(String path) {
        return base.resolve("/" + path.replaceFirst("^/+", ""));
    }

    /** Posts JSON and returns the status; empty when no answer came. */
    public OptionalInt post(String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return OptionalInt.of(client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "No answer from the gateway at " + path, e);
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
