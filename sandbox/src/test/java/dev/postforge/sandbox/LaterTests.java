package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.TestSandbox.Answered;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LaterTests {

    private final TestSandbox sandbox = new TestSandbox();
    private final JsonNode grant = login("");
    private final String token = grant.path("access_token").asString();
    private final String profile = profile(token);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void connectsAProfileOfAnInstagramAccount() {
        JsonNode me = sandbox.get("/later/me", token).json();
        assertThat(me.at("/profiles/0/network").asString()).isEqualTo("instagram");
        assertThat(me.at("/profiles/0/handle").asString()).isEqualTo("sandbox_ig_0001");
        assertThat(me.at("/profiles/0/accountId").asString()).matches("\\d{17}");
        String chosen = login("&account=sandbox_ig_0001").path("access_token").asString();
        assertThat(profile(chosen)).isEqualTo(profile);
        assertThat(sandbox.get("/later/me", "lat_madeup").status()).isEqualTo(401);
    }

    @Test
    void refreshesAnAccessTokenThatExpiredAfterThirtyDays() {
        assertThat(grant.path("expires_in").asInt()).isEqualTo(2_592_000);
        sandbox.advance("P30D");
        assertThat(sandbox.get("/later/me", token).status()).isEqualTo(401);
        Answered fresh = sandbox.form(
                "/later/oauth/token",
                "client_id",
                sandbox.clientId("later"),
                "client_secret",
                sandbox.secret("later", "clientSecret"),
                "grant_type",
                "refresh_token",
                "refresh_token",
                grant.path("refresh_token").asString());
        assertThat(sandbox.get("/later/me", fresh.json().path("access_token").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void publishesAtTheScheduledTimeOnceAndTells() throws InterruptedException {
        String post = schedule("SL-abc123-0f9e hello", "2026-11-21T12:10:00Z", "delivery-1");
        assertThat(sandbox.control("/networks/instagram/posts").size()).isZero();
        sandbox.advance("PT24H");
        assertThat(status(post)).as("due times follow the real clock").isEqualTo("scheduled");
        sandbox.clock.turn(Duration.ofMinutes(10));
        JsonNode told = json(sandbox.gateway.next().body());

        JsonNode sent = sandbox.get("/later/posts/" + post, token).json();
        assertThat(sent.path("status").asString()).isEqualTo("sent");
        assertThat(sent.path("sent_at").asString()).isEqualTo("2026-11-21T12:10:00Z");
        JsonNode live = sandbox.control("/networks/instagram/posts");
        assertThat(live.size()).isEqualTo(1);
        assertThat(live.get(0).path("id").asString())
                .isEqualTo(sent.path("platform_post_id").asString());
        assertThat(live.get(0).path("via").asString()).isEqualTo("later");
        assertThat(live.get(0).path("caption").asString()).isEqualTo("SL-abc123-0f9e hello");
        assertThat(told.path("profile_id").asString()).isEqualTo(profile);
        assertThat(told.path("status").asString()).isEqualTo("sent");
        assertThat(told.path("update_id").asString())
                .isEqualTo(sent.path("buffer_update_id").asString());
    }

    @Test
    void aTimeInThePastMeansNow() throws InterruptedException {
        String post = schedule("late", "2026-11-20T00:00:00Z", "delivery-1");
        assertThat(sandbox.gateway.next().path()).isEqualTo("/api/webhooks/buffer/post-sent");
        assertThat(status(post)).isEqualTo("sent");
    }

    @Test
    void findsByExternalReferenceAndKeepsDuplicatesApart() {
        schedule("one", "2026-11-21T13:00:00Z", "delivery-1");
        schedule("two", "2026-11-21T13:00:00Z", "delivery-2");
        schedule("two again", "2026-11-21T13:00:00Z", "delivery-2");
        assertThat(found("external_reference=delivery-1").size()).isEqualTo(1);
        assertThat(found("external_reference=delivery-2").size()).isEqualTo(2);
        assertThat(found("external_reference=delivery-3").size()).isZero();
        assertThat(found("profile_id=" + profile + "&status=scheduled").size()).isEqualTo(3);
        assertThat(found("status=sent").size()).isZero();
    }

    @Test
    void changesAndDeletesWhatWasNotSent() throws InterruptedException {
        String post = schedule("before", "2026-11-21T13:00:00Z", "delivery-1");
        Answered changed = sandbox.json(
                "PUT",
                "/later/posts/" + post,
                token,
                "{\"caption\":\"after\",\"scheduled_at\":\"2026-11-21T12:30:00+00:00\"}");
        assertThat(changed.json().path("scheduled_at").asString()).isEqualTo("2026-11-21T12:30:00Z");
        String dropped = schedule("dropped", "2026-11-21T12:30:00Z", "delivery-2");
        assertThat(sandbox.delete("/later/posts/" + dropped, token).status()).isEqualTo(204);
        assertThat(sandbox.delete("/later/posts/" + dropped, token).status()).isEqualTo(404);
        assertThat(sandbox.get("/later/posts/" + dropped, token).status()).isEqualTo(404);

        sandbox.clock.turn(Duration.ofMinutes(30));
        sandbox.gateway.next();
        assertThat(sandbox.control("/networks/instagram/posts").size()).isEqualTo(1);
        assertThat(sandbox.control("/networks/instagram/posts")
                        .get(0)
                        .path("caption")
                        .asString())
                .isEqualTo("after");
        assertThat(sandbox.json("PUT", "/later/posts/" + post, token, "{\"caption\":\"too late\"}")
                        .status())
                .isEqualTo(409);
        assertThat(sandbox.delete("/later/posts/" + post, token).status()).isEqualTo(409);
    }

    @Test
    void anotherAccountsPostsDoNotExist() {
        String post = schedule("mine", "2026-11-21T13:00:00Z", "delivery-1");
        String other = login("").path("access_token").asString();
        assertThat(sandbox.get("/later/posts/" + post, other).status()).isEqualTo(404);
        assertThat(sandbox.delete("/later/posts/" + post, other).status()).isEqualTo(404);
        assertThat(create(other, upload(other), "2026-11-21T13:00:00Z", "x", "r")
                        .status())
                .as("a foreign profile")
                .isEqualTo(422);
    }

    @Test
    void refusesWhatInstagramWouldNotTake() {
        String media = upload(token);
        assertThat(create(token, media, "2026-11-21T13:00:00Z", "x".repeat(2_201), "r")
                        .status())
                .isEqualTo(422);
        assertThat(create(token, "lmf_999", "2026-11-21T13:00:00Z", "x", "r").status())
                .isEqualTo(422);
        assertThat(create(token, media, "tomorrow", "x", "r").status()).isEqualTo(422);
    }

    @Test
    void takesAFileAsMultipartForm() {
        String body = """
                --b
                Content-Disposition: form-data; name="file"; filename="clip.mp4"
                Content-Type: video/mp4

                bytes
                --b--
                """;
        Answered stored = sandbox.send(sandbox.request("/later/media_library/files")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body.replace("\n", "\r\n"))));
        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.json().path("status").asString()).isEqualTo("ready");
        assertThat(stored.json().path("url").asString()).endsWith("/clip.mp4");
    }

    @Test
    void measuresWhatWasSent() throws InterruptedException {
        String waiting = schedule("waiting", "2026-11-21T13:00:00Z", "delivery-1");
        assertThat(sandbox.get("/later/posts/analytics?post_id=" + waiting, token)
                        .status())
                .isEqualTo(409);
        String post = schedule("now", "2026-11-21T12:00:00Z", "delivery-2");
        sandbox.gateway.next();
        JsonNode figures =
                sandbox.get("/later/posts/analytics?post_id=" + post, token).json();
        assertThat(figures.path("views").asLong()).isPositive();
        assertThat(figures.path("post_id").asString()).isEqualTo(post);
    }

    @Test
    void takesAHundredAndTwentyRequestsAMinute() {
        Answered last = sandbox.get("/later/me", token);
        int remaining = Integer.parseInt(last.header("x-ratelimit-remaining"));
        for (int i = 0; i < remaining; i++) {
            assertThat(sandbox.get("/later/me", token).status()).isEqualTo(200);
        }
        Answered refused = sandbox.get("/later/me", token);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 61);
        assertThat(refused.header("x-ratelimit-limit")).isEqualTo("120");
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
        String other = login("").path("access_token").asString();
        assertThat(sandbox.get("/later/me", other).status()).isEqualTo(200);
        sandbox.clock.turn(Duration.ofSeconds(60));
        assertThat(sandbox.get("/later/me", token).status()).isEqualTo(200);
    }

    private JsonNode login(String more) {
        String code = TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("later", "&auto_approve=true" + more)));
        return sandbox.exchange("later", "/later/oauth/token", code).json();
    }

    private String profile(String accessToken) {
        return sandbox.get("/later/me", accessToken).json().at("/profiles/0/id").asString();
    }

    private String upload(String accessToken) {
        return sandbox.json(
                        "POST", "/later/media_library/files", accessToken, "{\"url\":\"https://media.example/p.jpg\"}")
                .json()
                .path("id")
                .asString();
    }

    private Answered create(String accessToken, String media, String at, String caption, String reference) {
        return sandbox.json("POST", "/later/posts", accessToken, """
                {"profile_id":"%s","caption":"%s","media_ids":["%s"],"type":"feed","scheduled_at":"%s",
                 "external_reference":"%s"}""".formatted(profile, caption, media, at, reference));
    }

    private String schedule(String caption, String at, String reference) {
        Answered created = create(token, upload(token), at, caption, reference);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("status").asString()).isEqualTo("scheduled");
        assertThat(created.json().path("external_reference").asString()).isEqualTo(reference);
        return created.json().path("id").asString();
    }

    private String status(String post) {
        return sandbox.get("/later/posts/" + post, token).json().path("status").asString();
    }

    private JsonNode found(String query) {
        return sandbox.get("/later/posts?" + query, token).json().path("data");
    }

    private static JsonNode json(String text) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(text);
    }
}
