package dev.postforge.gateway.routing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.gateway.StandIns;
import dev.postforge.testing.ApiDescription;
import dev.postforge.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

@GatewayTest
class RoutingIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestDatabase database;

    private WireMockServer service = StandIns.fresh();
    private Browser browser = new Browser(0);

    @BeforeEach
    void freshService() {
        service = StandIns.fresh();
        browser = new Browser(port);
    }

    @Test
    void aServiceGetsTheInternalTokenAndNothingTheClientSaidOfItself() throws ParseException, JOSEException {
        Answer signUp = browser.signsUp();
        JsonNode user = signUp.json().path("user");

        browser.bearing(signUp.accessToken())
                .with("X-User-Id", "someone-else")
                .with("X-Tenant-Id", "someone-else")
                .with("X-Forwarded-For", "203.0.113.9")
                .with("X-Forwarded-Host", "evil.example")
                .with("Forwarded", "for=203.0.113.9")
                .with("X-PostForge-Origin", "https://evil.example")
                .with("X-Client-Address", "203.0.113.9")
                .with("Cookie", "pf_refresh=secret; pf_oauth=mine; other=1")
                .with("Idempotency-Key", "k-1")
                .with("If-Match", "\"3.1\"")
                .with("X-Request-Id", "my-request.1")
                .post("/api/posts?x=a%20b", "{\"content\":\"ñ\"}");

        LoggedRequest seen = service.getAllServeEvents().getFirst().getRequest();
        assertThat(seen.getUrl()).isEqualTo("/api/posts?x=a%20b");
        assertThat(seen.getBodyAsString()).isEqualTo("{\"content\":\"ñ\"}");
        assertThat(seen.getHeader("Idempotency-Key")).isEqualTo("k-1");
        assertThat(seen.getHeader("If-Match")).isEqualTo("\"3.1\"");
        assertThat(seen.getHeader("X-Request-Id")).isEqualTo("my-request.1");
        assertThat(seen.getHeader("X-Client-Address")).isEqualTo("127.0.0.1");
        assertThat(seen.getHeader("X-PostForge-Origin")).isEqualTo("http://127.0.0.1:" + port);
        for (String name :
                List.of("X-User-Id", "X-Tenant-Id", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Cookie")) {
            assertThat(seen.containsHeader(name)).as(name).isFalse();
        }
        SignedJWT token = SignedJWT.parse(seen.getHeader("Authorization").substring("Bearer ".length()));
        JWKSet published = JWKSet.parse(browser.get("/.well-known/jwks.json").body());
        assertThat(token.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("internal+jwt");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("postforge-gateway");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("postforge-services");
        assertThat(token.getJWTClaimsSet().getSubject())
                .isEqualTo(user.path("id").asString(""));
        assertThat(token.getJWTClaimsSet().getStringClaim("tid"))
                .isEqualTo(user.path("organizationId").asString(""));
        assertThat(token.getJWTClaimsSet().getStringClaim("org_role")).isEqualTo("owner");
    }

    @Test
    void theConnectCookiePassesOnTheRoutesThatConnectAndNowhereElse() {
        service.stubFor(any(anyUrl())
                .atPriority(1)
                .willReturn(aResponse()
                        .withHeader("Set-Cookie", "pf_oauth=state; Path=/; HttpOnly")
                        .withHeader("Set-Cookie", "sneaky=1")
                        .withHeader("Server", "told too much")
                        .withHeader("ETag", "\"1.0\"")));

        Answer callback = browser.with("Cookie", "pf_oauth=state; pf_refresh=secret")
                .get("/api/social/oauth/callback?code=1&state=2");

        LoggedRequest seen = service.getAllServeEvents().getFirst().getRequest();
        assertThat(seen.getHeader("Cookie")).isEqualTo("pf_oauth=state");
        assertThat(seen.containsHeader("Authorization")).isFalse();
        assertThat(callback.raw().headers().allValues("Set-Cookie"))
                .containsExactly("pf_oauth=state; Path=/; HttpOnly");
        assertThat(callback.header("Server")).isEmpty();
        assertThat(callback.header("ETag")).contains("\"1.0\"");
    }

    @Test
    void theCronSecretReachesVerificationUnchanged() {
        browser.bearing("the cron secret").post("/api/cron/verify-stories");

        assertThat(service.getAllServeEvents().getFirst().getRequest().getHeader("Authorization"))
                .isEqualTo("Bearer the cron secret");
    }

    @Test
    void aServiceThatIsAwayOrTooSlowIsA503WithinItsTime() {
        service.stubFor(
                get(urlPathEqualTo("/api/notifications")).willReturn(aResponse().withFixedDelay(4_000)));
        Browser ana = browser.ofSomebodyNew();

        for (int i = 0; i < 15; i++) {
            Answer away = ana.get("/api/credits/summary");
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.errorCode()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(away.header("Retry-After")).isPresent();
        }
        assertThat(ana.get("/api/notifications").status()).as("too slow").isEqualTo(503);
        assertThat(ana.get("/api/posts").status()).as("the others go on").isEqualTo(200);
    }

    @Test
    void anAnswerThatBreaksOffIsA503WithTheHeadersOfOne() {
        service.stubFor(get(urlPathEqualTo("/api/notifications"))
                .willReturn(
                        okJson("{\"items\":[]}").withHeader("ETag", "\"7.1\"").withChunkedDribbleDelay(2, 4_000)));

        Answer broken = browser.ofSomebodyNew().get("/api/notifications");

        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.errorCode()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(broken.header("ETag")).isEmpty();
        assertThat(broken.header("X-Request-Id")).isPresent();
        assertThat(broken.header("X-Content-Type-Options")).isPresent();
    }

    @Test
    void aBurstWaitsForItsTurnAndWhatWaitedTooLongIsA503() throws Exception {
        service.stubFor(
                any(urlPathEqualTo("/api/projects")).willReturn(okJson("[]").withFixedDelay(500)));
        Browser ana = browser.ofSomebodyNew();
        List<Future<Answer>> burst;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            burst = IntStream.range(0, 40)
                    .mapToObj(n -> callers.submit(() -> ana.get("/api/projects")))
                    .toList();
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> call : burst) {
            Answer answer = call.get();
            statuses.add(answer.status());
            if (answer.status() == 503) {
                assertThat(answer.errorCode()).isEqualTo("SERVICE_UNAVAILABLE");
                assertThat(answer.header("Retry-After")).isPresent();
            }
        }
        assertThat(statuses).containsOnly(200, 503);
        // Five at once, half a second each, one second of patience.
        assertThat(statuses.stream().filter(status -> status == 200)).hasSizeBetween(6, 20);
        assertThat(ana.get("/api/projects").status()).as("afterwards").isEqualTo(200);
    }

    @Test
    void anErrorOfAServicePassesUnchanged() {
        service.stubFor(get(urlPathEqualTo("/api/posts/1"))
                .willReturn(aResponse().withStatus(409).withBody("{\"error\":{\"code\":\"VERSION_CONFLICT\"}}")));

        Answer answer = browser.ofSomebodyNew().get("/api/posts/1");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("VERSION_CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/posts", "/api/nothing-here", "/nothing-here", "/api/events", "/api", "/v3"})
    void withoutATokenTheAnswerIs401InJson(String path) {
        Answer answer = browser.get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("AUTH_REQUIRED");
        assertThat(answer.json().path("error").path("requestId").asString(""))
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    }

    @Test
    void aPathThatLeadsNowhereIsA404() {
        Browser ana = browser.ofSomebodyNew();

        assertThat(ana.get("/api/nothing-here").status()).isEqualTo(404);
        assertThat(ana.get("/api/nothing-here").errorCode()).isEqualTo("NOT_FOUND");
        assertThat(ana.get("/assets/none.js").status()).isEqualTo(404);
        assertThat(service.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/posts/%2F HTTP/1.1",
                "GET /api/posts/%00 HTTP/1.1",
                "GET /api//posts HTTP/1.1",
                "GET /api/posts;x=1 HTTP/1.1",
                "GET /api/../actuator/env HTTP/1.1",
                "NONSENSE",
            })
    void whatTheContainerOrTheFirewallRefusesHasTheErrorBody(String requestLine) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .containsPattern("^HTTP/1.1 4\\d\\d")
                .contains("\"error\"")
                .doesNotContain("<html");
    }

    @Test
    void aLongUrlAndALongHeaderHaveTheErrorBody() throws IOException {
        String end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

        assertThat(raw("GET /api/posts?x=" + "x".repeat(70_000) + end + "\r\n"))
                .containsPattern("^HTTP/1.1 4\\d\\d")
                .contains("\"error\"");
        assertThat(raw("GET /api/posts" + end + "X-Long: " + "x".repeat(70_000) + "\r\n\r\n"))
                .containsPattern("^HTTP/1.1 4\\d\\d")
                .contains("\"error\"");
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() {
        Browser ana = browser.ofSomebodyNew();

        Answer tooLarge = ana.post("/api/posts", "x".repeat(1024 * 1024 + 1));
        Answer largest = ana.post("/api/posts", "x".repeat(1024 * 1024));

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.errorCode()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(largest.status()).isEqualTo(200);
    }

    @Test
    void aBrowserThatNavigatesGetsThePageAndAProgramTheApi() {
        for (String path : List.of("/", "/dashboard", "/sign-in", "/videos/1/status", "/admin/customers")) {
            Answer page = browser.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                    .get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("<div id=\"root\">");
            assertThat(page.header("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        }
        assertThat(browser.with("Accept", "text/html").get("/api/posts").status())
                .isEqualTo(401);
        assertThat(browser.with("Accept", "application/json").get("/dashboard").status())
                .isEqualTo(401);
        assertThat(browser.with("Accept", "text/html")
                        .get("/auth/oauth/instagram/callback?code=1")
                        .body())
                .contains("\"from\":\"service\"");
        Answer connect = browser.with("Accept", "text/html").get("/auth/oauth/instagram");
        assertThat(connect.status()).isEqualTo(302);
        assertThat(connect.header("Location")).contains("/dashboard/connections?connect=instagram");
    }

    @Test
    void theActuatorShowsHealthAndNothingElse() {
        Answer health = browser.get("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/info", "/actuator/env")) {
            assertThat(browser.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void listedOriginsMayReadAnswersAndOthersMayNot() {
        Browser preflight = browser.with("Access-Control-Request-Method", "POST");

        Answer allowed = preflight.with("Origin", "http://localhost:3003").send("OPTIONS", "/api/posts", null);
        Answer refused = preflight.with("Origin", "https://evil.example").send("OPTIONS", "/api/posts", null);

        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("Access-Control-Allow-Origin")).contains("http://localhost:3003");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theDescriptionOfTheApiIsOneDocumentAndHasAPage() {
        service.stubFor(get(urlPathEqualTo("/v3/api-docs"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"openapi\":\"3.1.0\",\"paths\":{\"/api/posts/{id}\":{\"get\":{}},"
                                + "\"/internal\":{\"get\":{}}},\"components\":{\"schemas\":{\"Post\":{}}}}")));

        JsonNode document = browser.get("/v3/api-docs").json();

        assertThat(document.path("openapi").asString("")).startsWith("3.1");
        assertThat(document.path("paths").has("/api/auth/login")).isTrue();
        assertThat(document.path("paths").has("/internal")).isFalse();
        assertThat(browser.get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(browser.get("/swagger-ui.html").status()).isIn(200, 302);
        assertThat(browser.get("/v3/api-docs/gateway/swagger-config")
                        .json()
                        .path("url")
                        .asString(""))
                .isEqualTo("/v3/api-docs");
        assertThat(browser.get("/swagger-ui/swagger-initializer.js").body())
                .contains("/v3/api-docs/gateway/swagger-config");
    }

    @Test
    void theGatewayDescribesItselfAsCheckedIn() {
        ApiDescription.mustBeOf("gateway", browser.get("/v3/api-docs/gateway").json());
    }

    @Test
    void anOverlyBusyUserIsSlowedWithAHint() {
        Browser busy = browser.ofSomebodyNew();
        Answer last = busy.get("/api/auth/me");
        for (int i = 0; i < 400 && last.status() == 200; i++) {
            last = busy.get("/api/auth/me");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.errorCode()).isEqualTo("RATE_LIMITED");
        assertThat(last.header("Retry-After")).isPresent();
        assertThat(browser.ofSomebodyNew().get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void onlyTheNamedTablesAreWithoutRowLevelSecurity() {
        // Identity is looked up before a tenant is known, and one user belongs to several tenants (V0100).
        List<String> named = List.of(
                "users",
                "identities",
                "outside_changes",
                "organizations",
                "memberships",
                "sessions",
                "refresh_tokens",
                "signing_keys",
                "identity_audit",
                "invitations",
                "api_keys");
        JdbcClient owner = JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.name() + "_owner", database.password("owner")));

        assertThat(RowLevelSecurityAudit.unprotectedTables(owner, named)).isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
