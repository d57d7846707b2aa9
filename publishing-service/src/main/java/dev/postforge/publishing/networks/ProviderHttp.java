package dev.postforge.publishing.networks;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls providers: every call has a total deadline and a circuit breaker, is sent once, and its failure is a value that
 * says whether the request left this machine.
 */
@Component
public class ProviderHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    /** Largest answer that is read; a page of 100 posts with long captions is below 1 MiB. */
    private static final long MAX_BODY_BYTES = 4L * 1024 * 1024;

    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            // Platform threads: the system shares its time among them, while a virtual one waits for others to pause.
            .executor(Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("provider-http-", 0).daemon().factory()))
            .build();
    private final JsonMapper json;
    private final CircuitBreakerRegistry breakers;
    private final MeterRegistry meters;

    ProviderHttp(JsonMapper json, CircuitBreakerRegistry providerBreakers, MeterRegistry meters) {
        this.json = json;
        this.breakers = providerBreakers;
        this.meters = meters;
    }

    /**
     * One call to a provider.
     *
     * @param circuit the breaker's name, as {@code instagram.publish}: what is down together shares one
     * @param form the form body, or null
     * @param content the JSON body, or null
     */
    public record Call(
            String circuit,
            String method,
            URI uri,
            @Nullable String bearer,
            @Nullable Form form,
            @Nullable Object content,
            Duration deadline) {
        /** A read. */
        public static Call get(String circuit, URI uri, @Nullable String bearer, Duration deadline) {
            return new Call(circuit, "GET", uri, bearer, null, null, deadline);
        }

        /** A form post. */
        public static Call post(String circuit, URI uri, @Nullable String bearer, Form form, Duration deadline) {
            return new Call(circuit, "POST", uri, bearer, form, null, deadline);
        }

        /** Any method with a JSON body. */
        public static Call send(
                String circuit, String method, URI uri, String bearer, @Nullable Object content, Duration deadline) {
            return new Call(circuit, method, uri, bearer, null, content, deadline);
        }
    }

    /** Makes the call, once. */
    public Answer call(Call call) {
        CircuitBreaker breaker = breakers.circuitBreaker(call.circuit());
        if (!breaker.tryAcquirePermission()) {
            count(call, "circuit-open", 0);
            return new Answer.NotSent(
                    "the circuit breaker of " + call.circuit() + " is open", ProviderConfiguration.BREAKER_OPEN);
        }
        long start = System.nanoTime();
        Answer answer = exchange(call);
        long took = System.nanoTime() - start;
        switch (answer) {
            case Answer.Received received -> {
                if (received.status() < SERVER_ERROR) {
                    breaker.onSuccess(took, TimeUnit.NANOSECONDS);
                } else {
                    breaker.onError(took, TimeUnit.NANOSECONDS, new IOException("HTTP " + received.status()));
                }
                count(call, Integer.toString(received.status()), took);
            }
            case Answer.NotSent notSent -> {
                breaker.onError(took, TimeUnit.NANOSECONDS, new ConnectException(notSent.reason()));
                count(call, "not-sent", took);
            }
            case Answer.NoAnswer lost -> {
                breaker.onError(took, TimeUnit.NANOSECONDS, new IOException(lost.reason()));
                count(call, "no-answer", took);
            }
        }
        return answer;
    }

    private Answer exchange(Call call) {
        CompletableFuture<HttpResponse<String>> pending =
                client.sendAsync(request(call), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY_BYTES));
        try {
            HttpResponse<String> response = pending.get(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer.Received(
                    response.statusCode(),
                    parse(response.body()),
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Answer.NoAnswer("no answer within " + call.deadline());
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.NoAnswer("interrupted while waiting for the answer");
        }
    }

    private static Answer failed(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof HttpConnectTimeoutException
                    || each instanceof UnresolvedAddressException) {
                return new Answer.NotSent("no connection: " + each.getClass().getSimpleName(), Duration.ZERO);
            }
        }
        // The message of an I/O error may hold the URL, and a URL may hold a token: only its class goes on.
        return new Answer.NoAnswer("connection lost: " + cause.getClass().getSimpleName());
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri()).header("Accept", "application/json");
        if (call.bearer() != null) {
            builder.header("Authorization", "Bearer " + call.bearer());
        }
        HttpRequest.BodyPublisher body = BodyPublishers.noBody();
        if (call.form() != null) {
            builder.header("Content-Type", "application/x-www-form-urlencoded");
            body = BodyPublishers.ofString(call.form().encoded());
        } else if (call.content() != null) {
            builder.header("Content-Type", "application/json");
            body = BodyPublishers.ofString(json.writeValueAsString(call.content()));
        }
        return builder.method(call.method(), body).build();
    }

    private JsonNode parse(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private void count(Call call, String result, long nanos) {
        Timer.builder("postforge.provider.calls")
                .description("Calls to providers")
                .tag("circuit", call.circuit())
                .tag("result", result)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
