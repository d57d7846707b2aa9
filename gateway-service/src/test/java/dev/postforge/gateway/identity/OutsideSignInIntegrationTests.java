package dev.postforge.gateway.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.gateway.StandIns;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Sign-in at an outside issuer, which the test plays. */
@GatewayTest
class OutsideSignInIntegrationTests {

    private static final String TOKENS = "/oauth/token";

    @LocalServerPort
    private int port;

    private Browser browser = new Browser(0);
    private String subject = "";

    @BeforeEach
    void somebodyNew() {
        browser = new Browser(port);
        subject = "user_" + UUID.randomUUID();
        StandIns.issuer().resetRequests();
    }

    @AfterEach
    void forgetTokens() {
        StandIns.issuer().listAllStubMappings().getMappings().stream()
                .filter(stub -> TOKENS.equals(stub.getRequest().getUrlPath()))
                .forEach((StubMapping stub) -> StandIns.issuer().removeStubMapping(stub));
    }

    /** Somebody on the way: what the page said, and the cookie that was set. */
    private record Away(MultiValueMap<String, String> asked, String cookie) {

        String value(String name) {
            return String.valueOf(asked.getFirst(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/clerk", "/api/auth/clerk"})
    void somebodyComesBackToTheDashboardWithASession(String path) throws Exception {
        Away away = leave(path);
        issuerGives(away, claims -> claims);

        Answer back = comeBack(away, "state=" + away.value("state") + "&code=the-code");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location")).hasValue("http://127.0.0.1:" + port + "/dashboard");
        Answer session =
                browser.with("Cookie", "pf_refresh=" + back.refreshToken()).post("/api/auth/refresh");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("user").path("email").asString("")).isEqualTo(subject + "@example.com");
        Answer again = browser.bearing(session.accessToken()).get("/api/auth/me");
        assertThat(again.json().path("id"))
                .isEqualTo(session.json().path("user").path("id"));
    }

    @Test
    void theCodeIsRedeemedWithTheProofThatTheStartPromised() throws Exception {
        Away away = leave("/api/auth/clerk");
        issuerGives(away, claims -> claims);

        comeBack(away, "state=" + away.value("state") + "&code=the-code");

        LoggedRequest exchange = StandIns.issuer()
                .findAll(postRequestedFor(urlPathEqualTo(TOKENS)))
                .getFirst();
        Map<String, String> form = UriComponentsBuilder.fromUriString("?" + exchange.getBodyAsString())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        assertThat(form)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the-code")
                .containsEntry("client_id", StandIns.CLIENT);
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(String.valueOf(form.get("code_verifier")).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                .isEqualTo(away.value("code_challenge"));
        assertThat(away.value("code_challenge_method")).isEqualTo("S256");
        assertThat(away.value("scope")).contains("openid");
        assertThat(away.cookie()).doesNotContain(away.value("state")).doesNotContain(away.value("nonce"));
    }

    @Test
    void withoutTheCookieOrTheStateNobodyIsSignedIn() throws Exception {
        Away away = leave("/api/auth/clerk");
        issuerGives(away, claims -> claims);
        String good = "state=" + away.value("state") + "&code=the-code";

        turnedAway(browser.get("/api/auth/clerk/callback?" + good), "INVALID_STATE");
        turnedAway(comeBack(leave("/api/auth/clerk"), good), "INVALID_STATE");
        turnedAway(comeBack(away, "state=guessed&code=the-code"), "INVALID_STATE");
        turnedAway(comeBack(away, "code=the-code"), "INVALID_STATE");
        turnedAway(
                browser.with("Cookie", "pf_signin=AAAA" + away.cookie()).get("/api/auth/clerk/callback?" + good),
                "INVALID_STATE");
        turnedAway(comeBack(away, "state=" + away.value("state") + "&error=access_denied"), "ACCESS_DENIED");
        assertThat(StandIns.issuer().findAll(postRequestedFor(urlPathEqualTo(TOKENS))))
                .isEmpty();
    }

    @Test
    void anIdentityThatIsNotForUsOrNotForNowIsRefused() throws Exception {
        refused(claims -> claims.audience("somebody-else"));
        refused(claims -> claims.issuer("https://other.example"));
        refused(claims -> claims.claim("nonce", "of another sign-in"));
        refused(claims -> claims.claim("nonce", null));
        refused(claims -> claims.claim("azp", "somebody-else"));
        refused(claims -> claims.subject(null));
        refused(claims -> claims.claim("exp", Instant.now().minusSeconds(31).getEpochSecond()));
        Away away = leave("/api/auth/clerk");
        RSAKey forged = new RSAKeyGenerator(2048).keyID("of-the-issuer").generate();
        issuerAnswers(okJson(idToken(forged, identity(away, claims -> claims))));
        turnedAway(comeBack(away, "state=" + away.value("state") + "&code=c"), "ACCESS_DENIED");
    }

    @Test
    void anIssuerThatRefusesOrIsAwayIsTold() {
        Away away = leave("/api/auth/clerk");
        String query = "state=" + away.value("state") + "&code=used-before";
        issuerAnswers(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}"));
        turnedAway(comeBack(away, query), "ACCESS_DENIED");
        issuerAnswers(aResponse().withStatus(503));
        turnedAway(comeBack(away, query), "PROVIDER_UNAVAILABLE");
        issuerAnswers(okJson("{}"));
        turnedAway(comeBack(away, query), "ACCESS_DENIED");
    }

    @Test
    void anIssuerThatIsNotConfiguredIsNotFoundAndTheOwnAccountStaysClosed() {
        assertThat(browser.post("/auth/supabase").status()).isEqualTo(404);
        assertThat(browser.post("/api/auth/supabase").errorCode()).isEqualTo("NOT_FOUND");
        assertThat(browser.post("/api/auth/password").status()).isEqualTo(401);
        assertThat(browser.post("/api/auth/logout-all").status()).isEqualTo(401);
        assertThat(browser.get("/api/auth/login").status()).isEqualTo(405);
    }

    private Away leave(String path) {
        Answer answer = browser.post(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        URI page = URI.create(answer.json().path("url").asString(""));
        assertThat(page.toString()).startsWith(StandIns.ISSUER + "/oauth/authorize?");
        String cookie = answer.header("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/api/auth");
        MultiValueMap<String, String> asked =
                UriComponentsBuilder.fromUri(page).build().getQueryParams();
        return new Away(asked, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    private Answer comeBack(Away away, String query) {
        return browser.with("Cookie", "pf_signin=" + away.cookie()).get("/api/auth/clerk/callback?" + query);
    }

    private void turnedAway(Answer answer, String why) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("http://127.0.0.1:" + port + "/sign-in?error=" + why);
        assertThat(answer.raw().headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("pf_refresh"));
    }

    private void refused(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        Away away = leave("/api/auth/clerk");
        issuerGives(away, change);
        turnedAway(comeBack(away, "state=" + away.value("state") + "&code=c"), "ACCESS_DENIED");
    }

    private void issuerGives(Away away, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        issuerAnswers(okJson(idToken(StandIns.issuerKey(), identity(away, change))));
    }

    private static void issuerAnswers(ResponseDefinitionBuilder answer) {
        MappingBuilder exchange = post(urlPathEqualTo(TOKENS)).atPriority(1).willReturn(answer);
        StandIns.issuer().stubFor(exchange);
    }

    private JWTClaimsSet identity(Away away, UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(StandIns.ISSUER)
                        .audience(StandIns.CLIENT)
                        .subject(subject)
                        .claim("nonce", away.value("nonce"))
                        .claim("email", subject + "@example.com")
                        .claim("email_verified", true)
                        .claim("exp", Instant.now().plusSeconds(60).getEpochSecond()))
                .build();
    }

    private static String idToken(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("of-the-issuer").build(), claims);
        token.sign(new RSASSASigner(key));
        return "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"id_token\":\"" + token.serialize() + "\"}";
    }
}
