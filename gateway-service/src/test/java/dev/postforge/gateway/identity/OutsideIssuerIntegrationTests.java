package dev.postforge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserChanged;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.gateway.StandIns;
import dev.postforge.gateway.webhooks.Provider;
import dev.postforge.gateway.webhooks.Signing;
import dev.postforge.testing.TestEvents;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class OutsideIssuerIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestEvents events;

    private Browser browser = new Browser(0);
    private String subject = "";

    @BeforeEach
    void somebodyNew() {
        browser = new Browser(port);
        subject = "user_" + UUID.randomUUID();
    }

    @Test
    void theFirstVisitsMakeOneUserHoweverManyComeAtOnce() throws Exception {
        String token = token(claims -> claims);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = threads.invokeAll(
                    Collections.nCopies(6, () -> browser.bearing(token).get("/api/auth/me")));
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        UUID id = UUID.fromString(
                browser.bearing(token).get("/api/auth/me").json().path("id").asString(""));

        events.await(Topics.USER_CREATED, user -> user.userId().equals(id));
        assertThat(events.all(Topics.USER_CREATED).stream()
                        .filter(sent -> sent.event().userId().equals(id)))
                .hasSize(1);
    }

    @Test
    void theIssuersWebhookFindsTheUserOfTheFirstVisit() throws JOSEException {
        String id = browser.bearing(token(claims -> claims))
                .get("/api/auth/me")
                .json()
                .path("id")
                .asString("");
        Signing.Signed report = Signing.of(Provider.CLERK)
                .sign(
                        "{\"type\":\"user.updated\",\"data\":{\"id\":\"" + subject
                                + "\",\"first_name\":\"Ana\",\"email\":\"" + subject + "@example.com\"}}",
                        Instant.now(),
                        Signing.SECRET);
        Browser clerk = browser;
        for (var header : report.headers().entrySet()) {
            clerk = clerk.with(header.getKey(), header.getValue());
        }

        clerk.post("/api/webhooks/clerk", report.body());

        UserChanged changed =
                events.await(Topics.USER_CHANGED, user -> (subject + "@example.com").equals(user.email()));
        assertThat(changed.userId()).hasToString(id);
    }

    @Test
    void tokensForOthersAreRefused() throws JOSEException {
        refused(token(claims -> claims.claim("azp", "https://evil.example")));
        refused(token(claims -> claims.claim("azp", null)));
        refused(token(claims -> claims.issuer("https://other.example")));
        refused(token(
                claims -> claims.claim("exp", Instant.now().minusSeconds(31).getEpochSecond())));
        refused(token(claims -> claims.claim("exp", null)));
        refused(token(
                claims -> claims.claim("nbf", Instant.now().plusSeconds(60).getEpochSecond())));
        refused(token(claims -> claims.subject(null)));
    }

    @Test
    void forgedTokensAreRefused() throws JOSEException {
        JWTClaimsSet claims = claims(one -> one);
        refused(signed(
                claims,
                JWSAlgorithm.RS256,
                new RSASSASigner(
                        new RSAKeyGenerator(2048).keyID("of-the-issuer").generate())));
        refused(signed(claims, JWSAlgorithm.RS512, new RSASSASigner(StandIns.issuerKey())));
        refused(signed(
                claims,
                JWSAlgorithm.HS256,
                new MACSigner(StandIns.issuerKey().toPublicJWK().toJSONString())));
    }

    private void refused(String token) {
        Answer answer = browser.bearing(token).get("/api/auth/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("AUTH_REQUIRED");
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(claims(change), JWSAlgorithm.RS256, new RSASSASigner(StandIns.issuerKey()));
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(StandIns.ISSUER)
                        .subject(subject)
                        .claim("azp", StandIns.PARTY)
                        .claim("sid", "sess_1")
                        .claim("exp", Instant.now().plusSeconds(60).getEpochSecond()))
                .build();
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID("of-the-issuer").build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
