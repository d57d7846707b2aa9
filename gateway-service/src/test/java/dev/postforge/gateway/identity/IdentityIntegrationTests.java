package dev.postforge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.MembershipChanged;
import dev.postforge.contracts.OrganizationChanged;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserChanged;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@GatewayTest
class IdentityIntegrationTests {

    private static final String PASSWORD = "a long enough password";

    @LocalServerPort
    private int port;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    private Browser browser = new Browser(0);

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @Test
    void signingUpGivesATokenACookieAndAPersonalOrganization() {
        Answer answer = browser.signsUp();

        assertThat(answer.status()).isEqualTo(201);
        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("redirectTo").asString("")).isEqualTo("/onboarding/start");
        assertThat(body.path("expiresIn").asInt()).isEqualTo(900);
        assertThat(body.path("accessToken").asString("").split("\\.", -1)).hasSize(3);
        assertThat(body.path("user").path("role").asString("")).isEqualTo("user");
        assertThat(body.path("user")
                        .path("organizations")
                        .get(0)
                        .path("orgRole")
                        .asString(""))
                .isEqualTo("owner");
        assertThat(answer.header("Set-Cookie").orElse(""))
                .startsWith("pf_refresh=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/auth")
                .doesNotContain("Secure");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void everyoneElseIsToldOfTheNewUserAndTheOrganization() {
        JsonNode user = browser.signsUp().json().path("user");
        UUID id = UUID.fromString(user.path("id").asString(""));
        UUID organization = UUID.fromString(user.path("organizationId").asString(""));

        var created = events.awaitSent(
                Topics.USER_CREATED, sent -> sent.event().userId().equals(id));
        UserChanged changed =
                events.await(Topics.USER_CHANGED, event -> event.userId().equals(id));
        OrganizationChanged tenant = events.await(
                Topics.ORGANIZATION_CHANGED, event -> event.organizationId().equals(organization));
        MembershipChanged membership =
                events.await(Topics.MEMBERSHIP_CHANGED, event -> event.userId().equals(id));

        assertThat(created.event().personalOrganizationId()).isEqualTo(organization);
        assertThat(created.tenantId()).isEqualTo(organization);
        assertThat(changed.email()).isEqualTo(user.path("email").asString(""));
        assertThat(tenant.personal()).isTrue();
        assertThat(membership.orgRole()).isEqualTo("owner");
    }

    @Test
    void anAddressThatIsTakenIsRefusedInWhateverCase() {
        String email = "taken-" + UUID.randomUUID() + "@example.com";
        browser.signsUp(email);

        Answer again = browser.signsUp(email.toUpperCase(java.util.Locale.ROOT));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errorCode()).isEqualTo("EMAIL_TAKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "email, not-an-address",
        "email, a@b",
        "password, short",
        "company, ''",
        "name, 12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890x",
        "scheduledAt, tomorrow"
    })
    void aFieldThatBreaksARuleIsNamed(String field, String value) {
        Map<String, String> body = new HashMap<>(
                Map.of("email", "x-" + UUID.randomUUID() + "@example.com", "password", PASSWORD, "company", "Lagosta"));
        body.put(field, value);

        Answer answer = browser.post("/api/auth/signup", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("error").path("details").path("field").asString(""))
                .isEqualTo(field);
    }

    @Test
    void logInAnswersAlikeForAWrongPasswordAndAnUnknownAddress() {
        String email = "ana-" + UUID.randomUUID() + "@example.com";
        browser.signsUp(email);

        Answer right = browser.post("/api/auth/login", Map.of("email", email, "password", PASSWORD));
        Answer wrong = browser.post("/api/auth/login", Map.of("email", email, "password", "another password"));
        Answer unknown = browser.post(
                "/api/auth/login", Map.of("email", "no-" + UUID.randomUUID() + "@example.com", "password", PASSWORD));

        assertThat(right.status()).isEqualTo(200);
        assertThat(browser.bearing(right.accessToken()).get("/api/auth/me").status())
                .isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.errorCode()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().path("error").path("message"))
                .isEqualTo(wrong.json().path("error").path("message"));
    }

    @Test
    void failedLoginsAreSlowedPerAccount() {
        String email = "slow-" + UUID.randomUUID() + "@example.com";
        browser.signsUp(email);
        Map<String, String> wrong = Map.of("email", email, "password", "another password");
        for (int i = 0; i < 10; i++) {
            assertThat(browser.post("/api/auth/login", wrong).status()).isEqualTo(401);
        }

        // While a slow machine hashed ten passwords another try may have come free.
        Answer slowed = Stream.generate(() -> browser.post("/api/auth/login", wrong))
                .limit(20)
                .filter(answer -> answer.status() != 401)
                .findFirst()
                .orElseThrow();

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(slowed.header("Retry-After")).isPresent();
    }

    @Test
    void aRefreshTokenIsReplacedAndItsReuseEndsTheFamily() {
        Answer first = browser.signsUp();
        Answer second = refresh(first.refreshToken());
        Answer otherTab = refresh(first.refreshToken());
        assertThat(second.status()).isEqualTo(200);
        assertThat(otherTab.status()).as("within the grace of 20 s").isEqualTo(200);

        clock.advance(Duration.ofSeconds(21));

        assertThat(refresh(first.refreshToken()).status()).isEqualTo(401);
        assertThat(refresh(second.refreshToken()).status())
                .as("the family is gone")
                .isEqualTo(401);
        assertThat(browser.bearing(second.accessToken()).get("/api/auth/me").status())
                .isEqualTo(401);
    }

    @Test
    void aPageOfAnotherOriginCannotRefresh() {
        Answer answer = browser.signsUp();

        Answer foreign = browser.with("Cookie", "pf_refresh=" + answer.refreshToken())
                .with("Origin", "https://evil.example")
                .post("/api/auth/refresh");
        Answer ours = browser.with("Cookie", "pf_refresh=" + answer.refreshToken())
                .with("Origin", "http://localhost:8080")
                .post("/api/auth/refresh");

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(ours.status()).isEqualTo(200);
    }

    @Test
    void withoutTheCookieThereIsNothingToRefresh() {
        assertThat(browser.post("/api/auth/refresh").status()).isEqualTo(401);
        assertThat(refresh("made up").errorCode()).isEqualTo("AUTH_REQUIRED");
    }

    @Test
    void loggingOutEndsTheSessionAtOnce() {
        Answer answer = browser.signsUp();
        Browser ana = browser.bearing(answer.accessToken());
        assertThat(ana.get("/api/auth/me").status()).isEqualTo(200);

        Answer out =
                browser.with("Cookie", "pf_refresh=" + answer.refreshToken()).post("/api/auth/logout");

        assertThat(out.status()).isEqualTo(200);
        assertThat(ana.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(refresh(answer.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void sessionsAreListedAndEndedByTheirUserOnly() {
        String email = "two-" + UUID.randomUUID() + "@example.com";
        Browser first = browser.bearing(browser.signsUp(email).accessToken());
        Browser second = browser.bearing(browser.post("/api/auth/login", Map.of("email", email, "password", PASSWORD))
                .accessToken());
        JsonNode sessions = first.get("/api/auth/sessions").json();
        assertThat(sessions).hasSize(2);
        String other = sessions.valueStream()
                .filter(session -> !session.path("current").asBoolean())
                .map(session -> session.path("id").asString(""))
                .findFirst()
                .orElseThrow();

        assertThat(browser.ofSomebodyNew().delete("/api/auth/sessions/" + other).status())
                .isEqualTo(404);
        assertThat(first.delete("/api/auth/sessions/" + other).status()).isEqualTo(200);

        assertThat(second.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(first.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void aPasswordChangeEndsEverySession() {
        String email = "new-" + UUID.randomUUID() + "@example.com";
        Browser ana = browser.bearing(browser.signsUp(email).accessToken());

        Answer wrong =
                ana.post("/api/auth/password", Map.of("current", "not my password", "password", "another long one"));
        Answer right = ana.post("/api/auth/password", Map.of("current", PASSWORD, "password", "another long one"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(right.status()).isEqualTo(200);
        assertThat(ana.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(browser.post("/api/auth/login", Map.of("email", email, "password", PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(browser.post("/api/auth/login", Map.of("email", email, "password", "another long one"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDeletedAccountIsErasedHereAndToldEverywhere() {
        String email = "gone-" + UUID.randomUUID() + "@example.com";
        Answer answer = browser.signsUp(email);
        JsonNode user = answer.json().path("user");
        UUID id = UUID.fromString(user.path("id").asString(""));
        UUID organization = UUID.fromString(user.path("organizationId").asString(""));
        Browser ana = browser.bearing(answer.accessToken());

        Answer refused = ana.delete("/api/auth/me", Map.of("password", "not my password"));
        Answer accepted = ana.delete("/api/auth/me", Map.of("password", PASSWORD));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(accepted.status()).isEqualTo(202);
        events.await(Topics.USER_DELETED, event -> event.userId().equals(id));
        events.await(
                Topics.ORGANIZATION_DELETED, event -> event.organizationId().equals(organization));
        UserChanged last =
                events.await(Topics.USER_CHANGED, event -> event.userId().equals(id) && event.deleted());
        assertThat(last.email()).isNull();
        assertThat(ana.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(database.value(Long.class, "SELECT count(*) FROM users WHERE email = ?", email))
                .isZero();
        assertThat(browser.signsUp(email).status())
                .as("the address is free again")
                .isEqualTo(201);
    }

    @Test
    void anAdminGrantedInTheTableIsOneWithinSecondsAndIsAnnounced() {
        String email = "boss-" + UUID.randomUUID() + "@example.com";
        Browser boss = browser.bearing(browser.signsUp(email).accessToken());
        assertThat(boss.get("/api/auth/me").json().path("role").asString("")).isEqualTo("user");

        database.execute("UPDATE users SET platform_role = 'admin' WHERE email = ?", email);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> boss.get("/api/auth/me")
                        .json()
                        .path("role")
                        .asString("")
                        .equals("admin"));
        UserChanged changed = events.await(
                Topics.USER_CHANGED,
                event -> email.equals(event.email()) && event.platformRole().equals("admin"));
        assertThat(changed.version()).isEqualTo(2);
    }

    @Test
    void theKeySetHoldsTheCurrentAndTheNextKeyAndNoPrivatePart() {
        JsonNode keys = browser.get("/.well-known/jwks.json").json().path("keys");

        assertThat(keys).hasSize(2);
        keys.forEach(key -> {
            assertThat(key.has("d")).isFalse();
            assertThat(key.path("alg").asString("")).isEqualTo("ES256");
        });
        assertThat(browser.get("/.well-known/openid-configuration")
                        .json()
                        .path("issuer")
                        .asString(""))
                .isEqualTo("http://localhost:8080");
    }

    private Answer refresh(String token) {
        return browser.with("Cookie", "pf_refresh=" + token).post("/api/auth/refresh");
    }
}
