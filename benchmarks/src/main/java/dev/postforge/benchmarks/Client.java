package dev.postforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One signed-up user with one connected Instagram account. */
final class Client {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI gateway;
    private final String token;
    private final String handle;

    private Client(URI gateway, String token, String handle) {
        this.gateway = gateway;
        this.token = token;
        this.handle = handle;
    }

    /** The token of a new user. */
    static String signUp(URI gateway) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of(
                "email", "bench-" + UUID.randomUUID() + "@example.com",
                "password", "a long enough password",
                "company", "Benchmark"));
        HttpResponse<String> signUp =
                send(json(gateway.resolve("/api/auth/signup"), body).build());
        return JSON.readTree(signUp.body()).path("accessToken").asString("");
    }

    static Client signUpAndConnect(URI gateway) throws IOException, InterruptedException {
        String token = signUp(gateway);
        HttpResponse<String> start = send(json(gateway.resolve("/api/social/oauth/connect?platform=instagram"), "{}")
                .header("Authorization", "Bearer " + token)
                .build());
        URI consent = URI.create(JSON.readTree(start.body()).path("url").asString("") + "&auto_approve=true");
        String cookie = start.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        HttpResponse<String> approved = send(HttpRequest.newBuilder(consent).build());
        URI callback = URI.create(approved.headers().firstValue("Location").orElseThrow());
        send(HttpRequest.newBuilder(gateway.resolve(callback.getRawPath() + "?" + callback.getRawQuery()))
                .header("Cookie", cookie)
                .build());
        Client client = new Client(gateway, token, "");
        JsonNode connections = client.get("/api/social/connections");
        return new Client(gateway, token, connections.get(0).path("handle").asString(""));
    }

    String handle() {
        return handle;
    }

    void schedule(String content, Instant at) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of(
                "content", content,
                "platforms", List.of("instagram"),
                "mediaUrls", List.of("https://cdn.example.com/picture.jpg"),
                "scheduledAt", at.toString()));
        HttpResponse<String> answer = send(json(gateway.resolve("/api/posts"), body)
                .header("Authorization", "Bearer " + token)
                .build());
        if (answer.statusCode() != 201) {
            throw new IOException("Scheduling answered " + answer.statusCode() + " " + answer.body());
        }
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(json(gateway.resolve(path), JSON.writeValueAsString(body))
                .header("Authorization", "Bearer " + token)
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return get(gateway, token, path);
    }

    static JsonNode get(URI gateway, String token, String path) throws IOException, InterruptedException {
        return JSON.readTree(send(HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .body());
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder json(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
