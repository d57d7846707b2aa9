package dev.postforge.credit.payments.adapter;

import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.ProviderFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls with JSON to one provider, guarded; redirects are not followed, because they would carry the key elsewhere. */
final class JsonCalls {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** A page of 100 orders is below 1 MiB. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final URI base;
    private final Guard guard;
    private final RestClient http;
    private final JsonMapper json;

    JsonCalls(URI base, Guard guard, Duration timeout, JsonMapper json) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(timeout);
        this.base = base;
        this.guard = guard;
        this.json = json;
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    JsonNode get(String path, Map<String, String> headers) {
        return guard.call(() -> http.get()
                .uri(address(path))
                .headers(all -> headers.forEach(all::set))
                .exchange((request, response) -> read(response)));
    }

    /** Sends exactly these bytes: they may be signed. */
    JsonNode post(String path, Map<String, String> headers, MediaType type, byte[] body) {
        return guard.call(() -> http.method(HttpMethod.POST)
                .uri(address(path))
                .headers(all -> headers.forEach(all::set))
                .contentType(type)
                .body(body)
                .exchange((request, response) -> read(response)));
    }

    private URI address(String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    private JsonNode read(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] bytes;
        try (InputStream body = response.getBody()) {
            bytes = body.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new ProviderFailure(Kind.TRANSIENT, "the answer is longer than " + MOST_BYTES + " bytes");
        }
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            throw new ProviderFailure(Kind.TRANSIENT, "HTTP " + status);
        }
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new ProviderFailure(Kind.PERMANENT, "HTTP " + status);
        }
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new ProviderFailure(Kind.TRANSIENT, "the answer is not JSON", e);
        }
    }
}
