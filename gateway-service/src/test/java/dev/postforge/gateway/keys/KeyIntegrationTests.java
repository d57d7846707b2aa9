package dev.postforge.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.gateway.StandIns;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class KeyIntegrationTests {

    /** A change of standing takes effect within 5 s (security.md 3). */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @LocalServerPort
    private int port;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    private Browser nobody = new Browser(0);

    @BeforeEach
    void openBrowser() {
        nobody = new Browser(port);
        assertThat(StandIns.fresh().isRunning()).isTrue();
    }

    @Test
    void aKeyIsShownOnceAndKeptHashed() {
        Browser person = nobody.ofSomebodyNew();

        Answer made = person.post("/api/api-keys", Map.of("name", "reports", "scopes", List.of("posts:read")));

        assertThat(made.status()).isEqualTo(201);
        String key = made.json().path("key").asString("");
        assertThat(key).startsWith("pfk_").hasSize("pfk_".length() + 43);
        Answer list = person.get("/api/api-keys");
        assertThat(list.body()).doesNotContain(key).contains(key.substring(0, 10), "reports", "posts:read");
        assertThat(list.json().path("pagination").path("total").asInt()).isEqualTo(1);
        assertThat(database.owner("SELECT key_hash FROM api_keys").toString())
                .isNotEqualTo("[]")
                .doesNotContain(key.substring(4));
    }

    @Test
    void aKeyActsForItsMakerWithinItsScopes() {
        Answer signedUp = nobody.signsUp();
        Browser person = nobody.bearing(signedUp.accessToken());
        Browser program = nobody.bearing(key(person, List.of("posts:read")));

        assertThat(program.get("/api/posts").status()).isEqualTo(200);
        assertThat(program.post("/api/posts", Map.of("content", "x")).status()).isEqualTo(403);
        assertThat(program.get("/api/credits/summary").errorCode()).isEqualTo("FORBIDDEN");
    }

    @Test
    void noKeyReachesIdentityOrganizationsKeysOrConnecting() {
        Browser program = nobody.bearing(key(nobody.ofSomebodyNew(), List.of()));

        assertThat(program.get("/api/posts").status()).isEqualTo(200);
        for (String path : List.of(
                "/api/auth/me",
                "/api/api-keys",
                "/api/%61pi-keys",
                "/api/organizations",
                "/api/social/oauth/connect?platform=instagram")) {
            assertThat(program.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(program.post("/api/auth/logout-all").status()).isEqualTo(403);
    }

    @Test
    void aRevokedKeyAndAnInventedOneOpenNothing() {
        Browser person = nobody.ofSomebodyNew();
        Answer made = person.post("/api/api-keys", Map.of("name", "short-lived"));
        Browser program = nobody.bearing(made.json().path("key").asString(""));
        assertThat(program.get("/api/posts").status()).isEqualTo(200);

        String id = made.json().path("id").asString("");
        assertThat(nobody.ofSomebodyNew().delete("/api/api-keys/" + id).status())
                .isEqualTo(404);
        assertThat(person.delete("/api/api-keys/" + id).status()).isEqualTo(200);

        await().atMost(WITHIN).until(() -> program.get("/api/posts").status() == 401);
        assertThat(person.delete("/api/api-keys/" + id).status()).isEqualTo(404);
        assertThat(nobody.bearing("pfk_" + "A".repeat(43)).get("/api/posts").status())
                .isEqualTo(401);
    }

    @Test
    void anExpiredKeyOpensNothing() {
        Browser person = nobody.ofSomebodyNew();
        Answer made = person.post(
                "/api/api-keys",
                Map.of(
                        "name",
                        "for an hour",
                        "expiresAt",
                        clock.instant().plus(Duration.ofHours(1)).toString()));
        Browser program = nobody.bearing(made.json().path("key").asString(""));
        assertThat(program.get("/api/posts").status()).isEqualTo(200);

        clock.advance(Duration.ofHours(2));

        assertThat(program.get("/api/posts").status()).isEqualTo(401);
    }

    @Test
    void badWishesAreNamed() {
        Browser person = nobody.ofSomebodyNew();

        assertThat(field(person.post("/api/api-keys", Map.of("name", "")))).isEqualTo("name");
        assertThat(field(person.post("/api/api-keys", Map.of("name", "x", "scopes", List.of("everything")))))
                .isEqualTo("scopes");
        assertThat(field(person.post("/api/api-keys", Map.of("name", "x", "expiresAt", "2001-01-01T00:00:00Z"))))
                .isEqualTo("expiresAt");
        assertThat(person.delete("/api/api-keys/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(nobody.get("/api/api-keys").status()).isEqualTo(401);
    }

    @Test
    void aKeyEndsWithTheAccountOfItsMaker() {
        Browser person = nobody.ofSomebodyNew();
        Browser program = nobody.bearing(key(person, List.of()));
        assertThat(program.get("/api/posts").status()).isEqualTo(200);

        assertThat(person.delete("/api/auth/me", Map.of("password", "a long enough password"))
                        .status())
                .isEqualTo(202);

        await().atMost(WITHIN).until(() -> program.get("/api/posts").status() == 401);
    }

    private static String key(Browser person, List<String> scopes) {
        return person.post("/api/api-keys", Map.of("name", "a program", "scopes", scopes))
                .json()
                .path("key")
                .asString("");
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("error").path("details").path("field").asString("");
    }
}
