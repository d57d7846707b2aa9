package dev.postforge.post.providers;

import dev.postforge.post.generation.ProviderFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls a provider once, under a deadline for the whole answer; redirects are not followed, for they would carry the
 * key elsewhere. A failure says whether the request left this machine.
 */
@Component
public class ProviderHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Longest answer that is kept in memory; files are streamed. */
    private static final int LONGEST_JSON = 1024 * 1024;

    /** A longer pause than this is not asked for in earnest. */
    private static final long LONGEST_RETRY_AFTER_SECONDS = 3_600;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ai-provider-", 0).factory());
    private final JsonMapper json;

    ProviderHttp(JsonMapper json) {
        this.json = json;
    }

    /**
     * One call.
     *
     * @param bearer the key
     * @param content the JSON body; null for a GET
     * @param deadline until the answer is complete
     */
    public record Request(
            URI address, String bearer, @Nullable Object content, Duration deadline) {}

    /** What was answered, whatever it says; the body is read while the connection is open. */
    public record Head(int status, Optional<Duration> retryAfter) {

        /** Whether the status says success. */
        public boolean successful() {
            return status >= 200 && status < 300;
        }
    }

    /** A whole answer. */
    public record Answer(Head head, JsonNode body) {}

    /** Takes the body from the wire. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Head head, InputStream body) throws IOException;
    }

    /** The answer as JSON; a missing node when it is none. */
    public Answer json(Request request) {
        return call(request, (head, body) -> new Answer(head, parse(body.readNBytes(LONGEST_JSON))));
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : json.readTree(bytes);
        } catch (JacksonException e) {
            // Not JSON, such as a proxy's page, or cut off: there is nothing to be read in it.
            return MissingNode.getInstance();
        }
    }

    /**
     * Makes the call.
     *
     * @throws ProviderFailure transient when nothing was sent, unknown when no whole answer came
     */
    public <T> T call(Request request, Reader<T> reader) {
        HttpRequest http = http(request);
        Future<T> answer = threads.submit(() -> exchange(http, reader));
        try {
            return answer.get(request.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ProviderFailure.unknown("TIMEOUT", "The AI provider did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProviderFailure.unknown("INTERRUPTED", "The work was interrupted");
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private <T> T exchange(HttpRequest request, Reader<T> reader) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return reader.read(new Head(response.statusCode(), retryAfter(response)), body);
        }
    }

    private HttpRequest http(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.address())
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + request.bearer());
        return request.content() == null
                ? builder.GET().build()
                : builder.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request.content())))
                        .build();
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_RETRY_AFTER_SECONDS)));
    }

    private static RuntimeException failed(Throwable cause) {
        if (cause instanceof ProviderFailure failure) {
            return failure;
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof HttpConnectTimeoutException
                    || each instanceof UnresolvedAddressException) {
                return ProviderFailure.transientOne("UNREACHABLE", "The AI provider could not be reached", null);
            }
        }
        if (cause instanceof IOException) {
            return ProviderFailure.unknown("NO_ANSWER", "The AI provider's answer was lost");
        }
        return cause instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("A provider call failed", cause);
    }
}
