package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartTests {

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void nothingIsForgottenWhenItIsKilled() throws IOException {
        var login = sandbox.instagram();
        String container = sandbox.form(
                        "/instagram/me/media",
                        "image_url",
                        "https://media.example/p.jpg",
                        "access_token",
                        login.token())
                .json()
                .path("id")
                .asString();
        String waiting = sandbox.form(
                        "/instagram/me/media",
                        "image_url",
                        "https://media.example/q.jpg",
                        "access_token",
                        login.token())
                .json()
                .path("id")
                .asString();
        assertThat(publish(container, login.token())).isEqualTo(200);
        sandbox.advance("PT2H");
        sandbox.fault("instagram", "profile", "server-error");
        JsonNode calls = sandbox.control("/calls");
        JsonNode posts = sandbox.control("/networks/instagram/posts");
        JsonNode secrets = sandbox.control("/secrets");
        JsonNode now = sandbox.control("/clock");

        sandbox.killAndRestart();

        assertThat(sandbox.control("/calls")).isEqualTo(calls);
        assertThat(sandbox.control("/networks/instagram/posts")).isEqualTo(posts);
        assertThat(sandbox.control("/secrets")).isEqualTo(secrets);
        assertThat(sandbox.control("/clock")).isEqualTo(now);
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(500);
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(200);
        assertThat(publish(container, login.token())).as("published before").isEqualTo(400);
        assertThat(publish(waiting, login.token())).isEqualTo(200);
        assertThat(sandbox.instagram().id()).isNotEqualTo(login.id());
    }

    @Test
    void whatLaterWasGivenGoesOutAndIsReportedAfterARestart() throws Exception {
        String code = TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("later", "&auto_approve=true")));
        String token = sandbox.exchange("later", "/later/oauth/token", code)
                .json()
                .path("access_token")
                .asString();
        String profile =
                sandbox.get("/later/me", token).json().at("/profiles/0/id").asString();
        String media = sandbox.json(
                        "POST", "/later/media_library/files", token, "{\"url\":\"https://media.example/p.jpg\"}")
                .json()
                .path("id")
                .asString();
        sandbox.json(
                "POST",
                "/later/posts",
                token,
                "{\"profile_id\":\"%s\",\"media_ids\":[\"%s\"],\"scheduled_at\":\"2026-11-21T12:01:00Z\"}"
                        .formatted(profile, media));
        sandbox.killAndRestart();
        sandbox.gateway.willAnswer(503);
        sandbox.clock.turn(Duration.ofMinutes(1));
        String refused = sandbox.gateway.next().body();
        TestSandbox.await(() -> sandbox.control("/calls?provider=buffer").size() == 2);
        sandbox.killAndRestart();
        sandbox.clock.turn(Duration.ofSeconds(2));
        assertThat(sandbox.gateway.next().body()).isEqualTo(refused);
        assertThat(sandbox.control("/networks/instagram/posts").size()).isEqualTo(1);
    }

    private int publish(String container, String token) {
        return sandbox.form("/instagram/me/media_publish", "creation_id", container, "access_token", token)
                .status();
    }
}
