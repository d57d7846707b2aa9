package dev.postforge.e2e;

import java.net.HttpCookie;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Someone who signed up and uses PostForge through the gateway. */
final class Person {

    private static final String PASSWORD = "a long enough password";

    private final URI gateway;
    private final Http http;
    private final String email;
    private final String userId;
    private final String accessToken;

    private Person(URI gateway, String email, String userId, String accessToken) {
        this.gateway = gateway;
        this.email = email;
        this.userId = userId;
        this.accessToken = accessToken;
        this.http = new Http(gateway).bearing(accessToken);
    }

    static Person signsUp(URI gateway) {
        String email = "p-" + UUID.randomUUID() + "@example.com";
        JsonNode answer = new Http(gateway)
                .post("/api/auth/signup", Map.of("email", email, "password", PASSWORD, "company", "Lagosta"))
                .expect(201);
        return new Person(
                gateway,
                email,
                answer.path("user").path("id").asString(""),
                answer.path("accessToken").asString(""));
    }

    /** The same person with a fresh session. */
    Person signsInAgain() {
        JsonNode answer = new Http(gateway)
                .post("/api/auth/login", Map.of("email", email, "password", PASSWORD))
                .expect(200);
        return new Person(gateway, email, userId, answer.path("accessToken").asString(""));
    }

    Http http() {
        return http;
    }

    String email() {
        return email;
    }

    String userId() {
        return userId;
    }

    String accessToken() {
        return accessToken;
    }

    /** Connects through the consent page and returns the new connection as it is listed. */
    JsonNode connects(String platform) {
        return connects(platform, "");
    }

    JsonNode connects(String platform, String extraQuery) {
        Http.Answer start = http.post("/api/social/oauth/connect?platform=" + platform, Map.of());
        String url = start.expect(200).path("url").asString("");
        HttpCookie cookie = HttpCookie.parse(start.header("Set-Cookie")).getFirst();
        Http.Answer consent = new Http(URI.create(url)).get(url + "&auto_approve=true" + extraQuery);
        String callback = consent.header("Location");
        Http.Answer back = new Http(gateway)
                .with("Cookie", cookie.getName() + "=" + cookie.getValue())
                .get(gateway.resolve(URI.create(callback).getRawPath() + "?"
                                + URI.create(callback).getRawQuery())
                        .toString());
        if (!back.header("Location").contains("connected=")) {
            throw new AssertionError("Connecting ended at " + back.status() + " " + back.header("Location"));
        }
        JsonNode connections = http.get("/api/social/connections").expect(200);
        return connections.get(connections.size() - 1);
    }

    JsonNode schedules(String content, Instant at) {
        return creates(Map.of(
                "content", content,
                "platforms", List.of("instagram"),
                "mediaUrls", List.of("https://cdn.example.com/picture.jpg"),
                "scheduledAt", at.toString()));
    }

    JsonNode creates(Map<String, ?> body) {
        return http.post("/api/posts", body).expect(201);
    }

    JsonNode sees(String postId) {
        return http.get("/api/posts/" + postId).expect(200);
    }

    /** The names of the events that touched it, oldest first. */
    List<String> timelineOf(String postId) {
        JsonNode timeline = http.get("/api/posts/" + postId + "/timeline").expect(200);
        JsonNode entries = timeline.isArray() ? timeline : timeline.path("items");
        return entries.valueStream()
                .map(entry -> entry.path("event").asString(""))
                .toList();
    }

    String statusOf(String postId) {
        return sees(postId).path("status").asString("");
    }
}
