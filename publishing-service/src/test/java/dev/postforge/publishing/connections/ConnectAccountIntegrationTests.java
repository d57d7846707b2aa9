package dev.postforge.publishing.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.vault.SharedVault;
import dev.postforge.publishing.FakeInstagram.Fault;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.publishing.Scenario.Consent;
import dev.postforge.publishing.Scenario.Owner;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@PublishingTest
class ConnectAccountIntegrationTests {
    private static final String PAGE = "http://localhost:8080/dashboard/connections";

    @Autowired
    Scenario scenario;

    @Autowired
    RestTestClient http;

    @Autowired
    TestCallers callers;

    @Autowired
    TestEvents events;

    @Autowired
    TestDatabase database;

    @Value("${postforge.shared-vault.keyset}")
    String sharedKeyset = "";

    private final Owner owner = Owner.any();

    @BeforeEach
    void reset() {
        scenario.instagram().reset();
    }

    @Test
    void connectingGivesAConnectionAndTellsBothTopics() throws Exception {
        Account account = scenario.connect(owner, scenario.newAccountId());

        http.get()
                .uri("/api/social/connections")
                .header(HttpHeaders.AUTHORIZATION, scenario.bearer(owner))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].id")
                .isEqualTo(account.connectionId().toString())
                .jsonPath("$[0].platform")
                .isEqualTo("instagram")
                .jsonPath("$[0].channel")
                .isEqualTo("direct")
                .jsonPath("$[0].status")
                .isEqualTo("connected")
                .jsonPath("$[0].isDefault")
                .isEqualTo(true);
        assertThat(events.await(
                                Topics.CONNECTION_CHANGED,
                                event -> event.connectionId().equals(account.connectionId()))
                        .handle())
                .isEqualTo("ig_" + account.accountId());
        ConnectionAuthorized authorized = events.await(
                Topics.CONNECTION_AUTHORIZED, event -> event.connectionId().equals(account.connectionId()));
        String token = SharedVault.of(sharedKeyset)
                .accessToken(
                        Objects.requireNonNull(authorized.accessTokenCiphertext()),
                        owner.tenantId(),
                        account.connectionId());
        assertThat(token).startsWith("IG-" + account.accountId());
    }

    @Test
    void tokensAreStoredAsCiphertextOnly() {
        Account account = scenario.connect(owner, scenario.newAccountId());
        byte[] stored = database.value(
                byte[].class,
                "SELECT ciphertext FROM connection_tokens WHERE connection_id = ?",
                account.connectionId());
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("IG-");
    }

    @Test
    void aStateWithoutItsCookieIsRefusedBeforeAnyExchange() {
        Consent consent = scenario.startConnect(owner, "platform=instagram");
        String code = scenario.instagram().codeFor(scenario.newAccountId());

        assertThat(scenario.callback(null, "code=" + code + "&state=" + consent.state()))
                .isEqualTo(PAGE + "?error=INVALID_STATE");
        assertThat(scenario.callback("of-another-browser", "code=" + code + "&state=" + consent.state()))
                .isEqualTo(PAGE + "?error=INVALID_STATE");
        assertThat(scenario.callback(consent.cookie(), "code=" + code + "&state=guessed"))
                .isEqualTo(PAGE + "?error=INVALID_STATE");
        assertThat(scenario.instagram().calls("token")).isZero();
    }

    @Test
    void aRepeatedCallbackGoesToTheConnectionsPageWithoutASecondExchange() {
        Consent consent = scenario.startConnect(owner, "platform=instagram");
        String query = "code=" + scenario.instagram().codeFor(scenario.newAccountId()) + "&state=" + consent.state();

        scenario.callback(consent.cookie(), query);
        long exchanges = scenario.instagram().calls("token");

        assertThat(scenario.callback(consent.cookie(), query)).isEqualTo(PAGE);
        assertThat(scenario.instagram().calls("token")).isEqualTo(exchanges);
    }

    @Test
    void aStateEndsAfterTenMinutes() {
        Consent consent = scenario.startConnect(owner, "platform=instagram");
        database.execute(
                "UPDATE oauth_states SET expires_at = now() - interval '1 second' WHERE tenant_id = ?",
                owner.tenantId());

        assertThat(scenario.callback(consent.cookie(), "code=any&state=" + consent.state()))
                .isEqualTo(PAGE + "?error=INVALID_STATE");
    }

    @Test
    void denyingComesBackAsAnError() {
        Consent consent = scenario.startConnect(owner, "platform=instagram");
        assertThat(scenario.callback(consent.cookie(), "error=access_denied&state=" + consent.state()))
                .isEqualTo(PAGE + "?error=ACCESS_DENIED");
    }

    @Test
    void aForeignOriginNeverAppearsInARedirect() {
        Consent consent = scenario.startConnect(owner, "platform=instagram&returnTo=connections");
        String location = Objects.requireNonNull(http.get()
                        .uri("/api/social/oauth/callback?error=access_denied&state=" + consent.state())
                        .header("X-PostForge-Origin", "https://evil.example")
                        .header(HttpHeaders.COOKIE, "pf_oauth=" + consent.cookie())
                        .exchange()
                        .returnResult(Void.class)
                        .getResponseHeaders()
                        .getLocation())
                .toString();
        assertThat(location).startsWith("http://localhost:8080/");
        connect("platform=instagram&returnTo=https://evil.example", scenario.bearer(owner), 400, "VALIDATION_FAILED");
    }

    @Test
    void onlyAdministratorsConnectAndOnlyForThemselves() {
        String editor = "Bearer " + callers.editor(owner.tenantId(), owner.userId());
        connect("platform=instagram", editor, 403, "FORBIDDEN");
        connect("platform=instagram&userId=" + UUID.randomUUID(), scenario.bearer(owner), 403, "FORBIDDEN");
        disconnect(
                owner,
                Map.of("platform", "instagram", "userId", UUID.randomUUID().toString()),
                403);
    }

    @Test
    void unknownAndUnconfiguredPlatformsAreNamed() {
        connect("platform=myspace", scenario.bearer(owner), 400, "VALIDATION_FAILED");
        connect("platform=twitter", scenario.bearer(owner), 422, "PROVIDER_NOT_CONFIGURED");
    }

    private void connect(String query, String bearer, int status, String code) {
        http.get()
                .uri("/api/social/oauth/connect?" + query)
                .header(HttpHeaders.AUTHORIZATION, bearer)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo(code);
    }

    @Test
    void theOtherSeedsPathStartsTheSameFlowAndNeedsAToken() {
        http.get().uri("/auth/oauth/instagram").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/auth/oauth/instagram")
                .header(HttpHeaders.AUTHORIZATION, scenario.bearer(owner))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.url")
                .exists();
    }

    @Test
    void connectingAgainKeepsTheConnectionsId() {
        String accountId = scenario.newAccountId();
        Account first = scenario.connect(owner, accountId);
        disconnect(owner, Map.of("connectionId", first.connectionId().toString()), 200);
        events.await(
                Topics.CONNECTION_AUTHORIZED,
                event -> event.connectionId().equals(first.connectionId()) && event.deleted());
        assertThat(database.value(
                        Long.class,
                        "SELECT count(*) FROM connection_tokens WHERE connection_id = ?",
                        first.connectionId()))
                .isZero();

        assertThat(scenario.connect(owner, accountId).connectionId()).isEqualTo(first.connectionId());
    }

    @Test
    void anotherAccountOnReconnectIsAMismatch() {
        Account account = scenario.connect(owner, scenario.newAccountId());
        Consent consent = scenario.startConnect(owner, "platform=instagram&connectionId=" + account.connectionId());
        String query = "code=" + scenario.instagram().codeFor(scenario.newAccountId()) + "&state=" + consent.state();

        assertThat(scenario.callback(consent.cookie(), query)).isEqualTo(PAGE + "?error=ACCOUNT_MISMATCH");
    }

    @Test
    void someoneElsesConnectionIsNotFound() {
        Account theirs = scenario.connected();
        disconnect(owner, Map.of("connectionId", theirs.connectionId().toString()), 404);
    }

    private void disconnect(Owner by, Map<String, String> body, int status) {
        http.post()
                .uri("/api/social/disconnect")
                .header(HttpHeaders.AUTHORIZATION, scenario.bearer(by))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void theNextOldestBecomesTheDefaultWhenTheDefaultGoes() {
        Account first = scenario.connect(owner, scenario.newAccountId());
        Account second = scenario.connect(owner, scenario.newAccountId());
        disconnect(owner, Map.of("connectionId", first.connectionId().toString()), 200);

        assertThat(database.value(
                        UUID.class, "SELECT id FROM connections WHERE tenant_id = ? AND is_default", owner.tenantId()))
                .isEqualTo(second.connectionId());
    }

    @Test
    void aReadersRefusalIsCheckedBeforeItCounts() {
        Account account = scenario.connect(owner, scenario.newAccountId());
        scenario.instagram().keepFailing("profile", Fault.TOKEN_REVOKED);
        events.publish(
                Topics.CONNECTION_REFUSED,
                new dev.postforge.contracts.ConnectionRefused(
                        account.connectionId(), 99, "analytics-service", "190", java.time.Instant.EPOCH),
                owner.tenantId());

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> database.value(
                                String.class, "SELECT status FROM connections WHERE id = ?", account.connectionId())
                        .equals("error"));
    }
}
