package dev.postforge.defaults.provider;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads from one provider under its own breaker and bulkhead; one that is down slows nothing but itself.
 *
 * <p>Credentials travel in a header, never in a URL, and redirects are not followed: they would carry them elsewhere.
 */
public final class ProviderReader {

    /** Calls a breaker looks back on, and how many it wants to have seen before it judges. */
    private static final int WINDOW = 20;

    private static final int MINIMUM = 10;
    private static final int FAILURE_PERCENT = 50;
    private static final int SERVER_ERROR = 500;

    /** A longer pause than this is not asked for in earnest. */
    private static final int LONGEST_RETRY_AFTER_SECONDS = 86_400;

    private final URI base;
    private final RestClient http;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final JsonMapper json;
    private final int maxBytes;

    public ProviderReader(
            String provider, URI base, ProviderLimits limits, CircuitBreakerRegistry breakers, JsonMapper json) {
        this.base = base;
        this.json = json;
        this.maxBytes = limits.maxBytes();
        this.breaker = breakers.circuitBreaker(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(MINIMUM)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .waitDurationInOpenState(limits.openFor())
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .recordResult(ProviderReader::failed)
                        .build());
        this.bulkhead = Bulkhead.of(
                provider,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.maxConcurrent())
                        .maxWaitDuration(limits.readTimeout())
                        .build());
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(limits.readTimeout());
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** Asks for a path below the provider's address with a bearer token. */
    public ProviderAnswer get(List<String> path, Map<String, String> query, String token) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(base).pathSegment(path.toArray(String[]::new));
        query.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        URI uri = address.encode().buildAndExpand(query).toUri();
        try {
            return bulkhead.executeSupplier(() -> breaker.executeSupplier(() -> ask(uri, token)));
        } catch (CallNotPermittedException e) {
            return new ProviderAnswer.Silent("it has been failing and is left alone for a moment");
        } catch (BulkheadFullException e) {
            return new ProviderAnswer.Silent("too many calls at once");
        }
    }

    private static boolean failed(Object answer) {
        return switch (answer) {
            case ProviderAnswer.Silent silent -> true;
            case ProviderAnswer.Answered answered -> answered.status() >= SERVER_ERROR;
            default -> false;
        };
    }

    private ProviderAnswer ask(URI uri, String token) {
        try {
            return http.get()
                    .uri(uri)
                    .headers(headers -> headers.setBearerAuth(token))
                    .accept(MediaType.APPLICATION_JSON)
                    .exchange((request, response) -> read(response));
        } catch (RestClientException e) {
            return new ProviderAnswer.Silent(
                    String.valueOf(e.getMostSpecificCause().getClass().getSimpleName()));
        }
    }

    private ProviderAnswer read(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] bytes;
        try (InputStream body = response.getBody()) {
            bytes = body.readNBytes(maxBytes + 1);
        }
        if (bytes.length > maxBytes) {
            return new ProviderAnswer.Silent("the answer is longer than " + maxBytes + " bytes");
        }
        return new ProviderAnswer.Answered(status, parse(bytes), retryAfter(response.getHeaders()));
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : json.readTree(bytes);
        } catch (JacksonException e) {
            // Not JSON, such as a proxy's page: the status alone tells, as with an empty body.
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null || !value.matches("\\d{1,9}")) {
            return null;
        }
        return Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_RETRY_AFTER_SECONDS));
    }
}
