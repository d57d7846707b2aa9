package dev.postforge.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the gateway that sends exactly what it is told and keeps no cookies by itself. */
public final class Browser {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String base;
    private final Map<String, String> headers;

    public Browser(int port) {
        this("http://127.0.0.1:" + port, Map.of());
    }

    private Browser(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** An answer. */
    public record Answer(int status, String body, HttpResponse<?> raw) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String errorCode() {
            return json().path("error").path("code").asString("");
        }

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }

        /** The value of the refresh cookie that was set. */
        public String refreshToken() {
            return raw.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith("pf_refresh="))
                    .map(cookie -> cookie.substring("pf_refresh=".length(), cookie.indexOf(';')))
                    .findFirst()
                    .orElseThrow();
        }

        public String accessToken() {
            return json().path("accessToken").asString("");
        }
    }

    public Browser with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Browser(base, more);
    }

    public Browser bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer delete(String path, Object body) {
        return send("DELETE", path, JSON.writeValueAsString(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        headers.forEach(request::header);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** Signs up somebody new. */
    public Answer signsUp() {
        return signsUp("p-" + UUID.randomUUID() + "@example.com");
    }

    public Answer signsUp(String email) {
        return post(
                "/api/auth/signup", Map.of("email", email, "password", "a long enough password", "company", "Lagosta"));
    }

    /** A browser of somebody new, signed in. */
    public Browser ofSomebodyNew() {
        return bearing(signsUp().accessToken());
    }
}
