package dev.postforge.post;

import dev.postforge.contracts.ConnectionChanged;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tenant with one user, as he sees the service over HTTP. */
final class Workspace {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RestClient http;
    private final TestCallers callers;
    private final TestEvents events;
    final UUID tenantId = UUID.randomUUID();
    final UUID userId = UUID.randomUUID();

    Workspace(URI base, TestCallers callers, TestEvents events) {
        this.http = RestClient.builder()
                .baseUrl(base)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        this.callers = callers;
        this.events = events;
    }

    /** What the service answered. */
    record Answer(int status, JsonNode body, @Nullable String etag, ResponseEntity<String> raw) {

        String errorCode() {
            return body.path("error").path("code").asString("");
        }

        String field() {
            return body.path("error").path("details").path("field").asString("");
        }

        String id() {
            return body.path("id").asString("");
        }

        String postStatus() {
            return body.path("status").asString("");
        }
    }

    Answer get(String path) {
        return send(HttpMethod.GET, path, null, Map.of());
    }

    /** A file, as text. */
    String download(String path) {
        String text = http.get()
                .uri(URI.create(path))
                .headers(all -> all.setBearerAuth(callers.owner(tenantId, userId)))
                .retrieve()
                .body(String.class);
        return text == null ? "" : text;
    }

    Answer post(String path, @Nullable Object body) {
        return send(HttpMethod.POST, path, body, Map.of());
    }

    Answer put(String path, Object body) {
        return send(HttpMethod.PUT, path, body, Map.of());
    }

    Answer delete(String path) {
        return send(HttpMethod.DELETE, path, null, Map.of());
    }

    Answer send(HttpMethod method, String path, @Nullable Object body, Map<String, String> headers) {
        return sendAs(callers.owner(tenantId, userId), method, path, body, headers);
    }

    Answer getAsViewer(String path) {
        return sendAs(callers.viewer(tenantId, userId), HttpMethod.GET, path, null, Map.of());
    }

    Answer postAsViewer(String path, Object body) {
        return sendAs(callers.viewer(tenantId, userId), HttpMethod.POST, path, body, Map.of());
    }

    private Answer sendAs(
            String token, HttpMethod method, String path, @Nullable Object body, Map<String, String> headers) {
        RestClient.RequestBodySpec request = http.method(method)
                .uri(URI.create(path))
                .headers(all -> {
                    all.setBearerAuth(token);
                    headers.forEach(all::set);
                });
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .body(body instanceof String text ? text : JSON.writeValueAsString(body));
        }
        ResponseEntity<String> answer = request.retrieve().toEntity(String.class);
        String text = answer.getBody();
        return new Answer(
                answer.getStatusCode().value(),
                text == null || text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text),
                answer.getHeaders().getETag(),
                answer);
    }

    /** Tells of an Instagram account and returns its connection. */
    UUID connectsInstagram() {
        UUID connection = UUID.randomUUID();
        tellsOfConnection(connection, 1, "connected", true);
        return connection;
    }

    void tellsOfConnection(UUID connection, long version, String status, boolean isDefault) {
        events.publish(
                Topics.CONNECTION_CHANGED,
                new ConnectionChanged(
                        connection,
                        version,
                        "instagram",
                        "direct",
                        "17840000000000001",
                        "bakery",
                        status,
                        List.of(),
                        null,
                        isDefault,
                        false),
                tenantId);
    }

    /** A body for Instagram with one picture, and these fields besides or instead. */
    static Map<String, Object> instagram(Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("content", "Fresh bread");
        body.put("platforms", List.of("instagram"));
        body.put("mediaUrls", List.of("https://cdn.example.com/bread.jpg"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        return body;
    }

    Answer sees(String postId) {
        return get("/api/posts/" + postId);
    }

    void awaitStatus(String postId, String status) {
        Awaitility.await().atMost(SOON).until(() -> sees(postId).postStatus().equals(status));
    }
}
