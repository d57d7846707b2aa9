package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.local.Stack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each tenant sees only its own, and only with a token that is really ours. */
@WholeSystem
class IsolationTests {

    private final Stack stack;

    IsolationTests(Stack stack) {
        this.stack = stack;
    }

    @Test
    void someoneElsesPostIsNotFoundEverywhere() {
        Person ana = Person.signsUp(stack.gatewayUri());
        ana.connects("instagram");
        String id = ana.schedules("Mine", Instant.now().plusSeconds(3600))
                .path("id")
                .asString("");
        Person eve = Person.signsUp(stack.gatewayUri());

        assertThat(eve.http().get("/api/posts/" + id).status()).isEqualTo(404);
        assertThat(eve.http().get("/api/posts/" + id + "/timeline").status()).isEqualTo(404);
        assertThat(eve.http().put("/api/posts/" + id, Map.of("content", "Hers")).status())
                .isEqualTo(404);
        assertThat(eve.http().post("/api/posts/" + id + "/publish", Map.of()).status())
                .isEqualTo(404);
        assertThat(eve.http().delete("/api/posts/" + id).status()).isEqualTo(404);
        assertThat(eve.http().get("/api/social/analytics?postId=" + id).status())
                .isEqualTo(404);
        assertThat(eve.http().get("/api/posts").json()).isEmpty();
    }

    @Test
    void someoneElsesConnectionCannotBeChosenOrEnded() {
        Person ana = Person.signsUp(stack.gatewayUri());
        String connection = ana.connects("instagram").path("id").asString("");
        Person eve = Person.signsUp(stack.gatewayUri());

        int chosen = eve.http()
                .post(
                        "/api/posts",
                        Map.of(
                                "content", "On her account",
                                "targets", List.of(Map.of("platform", "instagram", "connectionId", connection)),
                                "mediaUrls", List.of("https://cdn.example.com/a.jpg"),
                                "scheduledAt", Instant.now().plusSeconds(60).toString()))
                .status();

        assertThat(chosen).isEqualTo(404);
        assertThat(eve.http()
                        .post("/api/social/disconnect", Map.of("connectionId", connection))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/posts",
                "/api/credits/summary",
                "/api/social/connections",
                "/api/social/analytics?postId=1",
                "/api/notifications",
                "/api/events",
                "/api/auth/me"
            })
    void withoutATokenTheAnswerIsAlways401(String path) {
        Http http = new Http(stack.gatewayUri());

        assertThat(http.get(path).status()).isEqualTo(401);
        assertThat(http.get(path).errorCode()).isEqualTo("AUTH_REQUIRED");
        assertThat(http.bearing("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")
                        .get(path)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2F", "/api/posts/%00", "/api/unknown", "/api/posts/not-a-uuid"})
    void oddPathsGetTheErrorBodyAndNever500(String path) {
        Person ana = Person.signsUp(stack.gatewayUri());

        Http.Answer answer = ana.http().get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.errorCode()).isNotEmpty();
    }
}
