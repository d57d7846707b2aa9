package dev.postforge.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.postforge.defaults.Demo.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TokenIntegrationTests {

    private final Demo demo = Demo.shared();

    @Test
    void acceptsTheGatewaysToken() {
        assertThat(demo.get("/notes", "Authorization", demo.editor(UUID.randomUUID()))
                        .status())
                .isEqualTo(200);
    }

    static Stream<String> badTokens() throws JOSEException {
        Tokens tokens = Demo.shared().tokens;
        ECKey good = tokens.key();
        ECKey forged = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        ECKey unknown = new ECKeyGenerator(Curve.P_256).keyID("k9").generate();
        String valid = tokens.signed(good, "internal+jwt", claims -> claims);
        String none = new PlainJWT(new JWTClaimsSet.Builder()
                        .issuer("postforge-gateway")
                        .audience("postforge-services")
                        .subject(UUID.randomUUID().toString())
                        .expirationTime(java.util.Date.from(Instant.now().plusSeconds(60)))
                        .build())
                .serialize();
        return Stream.of(
                "Bearer " + tokens.signed(forged, "internal+jwt", claims -> claims),
                "Bearer " + tokens.signed(unknown, "internal+jwt", claims -> claims),
                "Bearer " + tokens.signed(good, "at+jwt", claims -> claims),
                "Bearer " + tokens.signed(good, "JWT", claims -> claims),
                "Bearer " + tokens.signed(good, "internal+jwt", claims -> claims.issuer("somebody")),
                "Bearer " + tokens.signed(good, "internal+jwt", claims -> claims.audience("postforge")),
                "Bearer " + tokens.signed(good, "internal+jwt", claims -> claims.expirationTime(null)),
                "Bearer "
                        + tokens.signed(
                                good,
                                "internal+jwt",
                                claims -> claims.expirationTime(
                                        java.util.Date.from(Instant.now().minusSeconds(31)))),
                "Bearer " + tokens.signed(good, "internal+jwt", claims -> claims.claim("tid", null)),
                "Bearer " + tokens.signed(good, "internal+jwt", claims -> claims.claim("tid", "x")),
                "Bearer " + tokens.signed(good, "internal+jwt", claims -> claims.claim("org_role", "god")),
                "Bearer " + none,
                "Bearer " + valid.substring(0, valid.length() - 4) + "AAAA",
                "Bearer rubbish",
                "Bearer",
                "Bearer a b c",
                "Basic dTpw");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void answersEveryOtherTokenAlike(String authorization) {
        Answer answer = demo.get("/notes", "Authorization", authorization);

        assertLoginWanted(answer);
    }

    @Test
    void wantsAToken() {
        assertLoginWanted(demo.get("/notes"));
        assertLoginWanted(demo.get("/nowhere"));
        assertLoginWanted(demo.get("/actuator/env"));
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItExpires() {
        String token = demo.tokens.signed(
                demo.tokens.key(),
                "internal+jwt",
                claims ->
                        claims.expirationTime(java.util.Date.from(Instant.now().minusSeconds(28))));

        assertThat(demo.get("/notes", "Authorization", "Bearer " + token).status())
                .as("within the skew of 30 s")
                .isEqualTo(200);
        Awaitility.await()
                .untilAsserted(() -> assertLoginWanted(demo.get("/notes", "Authorization", "Bearer " + token)));
    }

    @Test
    void findsAKeyThatTheGatewayAddedLater() throws JOSEException {
        ECKey next = new ECKeyGenerator(Curve.P_256).keyID("k2").generate();
        demo.tokens.publish(new JWKSet(List.of(demo.tokens.key(), next)));
        String token = demo.tokens.signed(next, "internal+jwt", claims -> claims);

        Awaitility.await()
                .until(() ->
                        demo.get("/notes", "Authorization", "Bearer " + token).status() == 200);
    }

    @Test
    void answers503RatherThan401WhileTheGatewaysKeysWereNeverRead() {
        Demo orphan = new Demo(Cluster.SHARED.settings(), "http://127.0.0.1:1/.well-known/jwks.json");

        Answer answer = orphan.get("/notes", "Authorization", demo.editor(UUID.randomUUID()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
        orphan.context.close();
    }

    @Test
    void refusesAViewerWhatNeedsAnEditor() {
        String viewer = demo.tokens.valid(UUID.randomUUID(), UUID.randomUUID(), "viewer");
        Answer answer = demo.post("/notes", "{\"text\":\"a\"}", "Authorization", viewer);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void leavesTheHeaderOfAPublicPathToItsHandler() {
        Answer answer = demo.get("/public/hook", "Authorization", "Bearer a-secret-of-its-own");

        assertThat(answer.json().path("got").asString("")).isEqualTo("Bearer a-secret-of-its-own");
    }

    @Test
    void showsATenantItsOwnOnly() {
        UUID mine = UUID.randomUUID();
        demo.post("/notes", "{\"text\":\"mine\"}", "Authorization", demo.editor(mine));

        assertThat(demo.get("/notes", "Authorization", demo.editor(mine)).json().size())
                .isEqualTo(1);
        assertThat(demo.get("/notes", "Authorization", demo.editor(UUID.randomUUID()))
                        .json()
                        .size())
                .isZero();
    }

    @Test
    void describesItsApi() {
        Answer answer = demo.get("/v3/api-docs");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains("/notes").doesNotContain("orgRole");
        assertThat(answer.json().at("/components/securitySchemes/bearer/scheme").asString(""))
                .isEqualTo("bearer");
        assertThat(answer.json().at("/components/schemas/ErrorCode/enum"))
                .anyMatch(code -> code.asString("").equals("VALIDATION_FAILED"));
        assertThat(answer.json().at("/paths/~1notes/get/responses/401/$ref").asString(""))
                .isEqualTo("#/components/responses/Unauthorized");
        assertThat(answer.json()
                        .at("/components/responses/Unauthorized/content/application~1json/schema/$ref")
                        .asString(""))
                .isEqualTo("#/components/schemas/Error");
    }

    @Test
    void observesARequestAsAWholeAndNotItsSecurityFilters() {
        demo.get("/notes", "Authorization", demo.editor(UUID.randomUUID()));

        assertThat(demo.get("/actuator/prometheus").text())
                .contains("http_server_requests_seconds_count")
                .doesNotContain("spring_security");
    }

    private static void assertLoginWanted(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("AUTH_REQUIRED");
        assertThat(answer.json().path("error").path("message").asString("")).isEqualTo("Please log in");
    }
}
