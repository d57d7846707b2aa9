package dev.postforge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.gateway.identity.domain.SigningKeys;
import dev.postforge.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@GatewayTest
class TokenIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private TestDatabase database;

    private Browser browser = new Browser(0);
    private String good = "";
    private Map<String, Object> claims = Map.of();

    @BeforeEach
    void signUp() throws ParseException {
        browser = new Browser(port);
        good = browser.signsUp().accessToken();
        claims = JWSObject.parse(good).getPayload().toJSONObject();
    }

    @Test
    void aTokenOfOursIsGood() {
        assertThat(browser.bearing(good).get("/api/auth/me").status()).isEqualTo(200);
        assertThat(browser.bearing(keys.sign("at+jwt", claims))
                        .get("/api/auth/me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anExpiredTokenIsRefused() {
        refused(keys.sign("at+jwt", with("exp", Instant.now().minusSeconds(31).getEpochSecond())));
    }

    @Test
    void aTokenForAnotherAudienceIssuerOrPurposeIsRefused() {
        refused(keys.sign("at+jwt", with("aud", "postforge-services")));
        refused(keys.sign("at+jwt", with("aud", List.of("postforge", "other"))));
        refused(keys.sign("at+jwt", with("iss", "https://evil.example")));
        refused(keys.sign("internal+jwt", claims));
        refused(keys.sign("JWT", claims));
    }

    @Test
    void aTokenOfNoSessionOrOfAnotherOrganizationIsRefused() {
        refused(keys.sign("at+jwt", with("sid", UUID.randomUUID().toString())));
        refused(keys.sign("at+jwt", with("tid", UUID.randomUUID().toString())));
        refused(keys.sign("at+jwt", with("sid", "not an id")));
    }

    @Test
    void rolesInATokenAreNotBelieved() {
        String boasting = keys.sign("at+jwt", with("platform_role", "admin"));

        assertThat(browser.bearing(boasting)
                        .get("/api/auth/me")
                        .json()
                        .path("role")
                        .asString(""))
                .isEqualTo("user");
    }

    @Test
    void algNoneIsRefused() {
        refused(encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + good.split("\\.", -1)[1] + ".");
        refused(encoded("{\"alg\":\"none\"}") + "." + good.split("\\.", -1)[1] + ".");
    }

    @Test
    void aForgedSignatureIsRefused() throws JOSEException, ParseException {
        String kid = JWSObject.parse(good).getHeader().getKeyID();
        JWSObject foreign = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(kid)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new Payload(claims));
        foreign.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        JWSObject symmetric = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(kid)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                new Payload(claims));
        symmetric.sign(new MACSigner(browser.get("/.well-known/jwks.json").body()));
        String[] parts = good.split("\\.", -1);
        Map<String, Object> other = with("sub", UUID.randomUUID().toString());

        refused(foreign.serialize());
        refused(symmetric.serialize());
        refused(parts[0] + "." + new Payload(other).toBase64URL() + "." + parts[2]);
        refused("garbage");
        refused("a.b.c");
        refused("x".repeat(10_000));
    }

    @Test
    void aTokenInAQueryOrCookieIsNoToken() {
        assertThat(browser.get("/api/auth/me?access_token=" + good).status()).isEqualTo(401);
        assertThat(browser.with("Cookie", "access_token=" + good)
                        .get("/api/auth/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void privateKeysAndRefreshTokensAreNotReadableInTheDatabase() {
        database.owner("SELECT encode(private_key_ciphertext, 'escape') AS stored, kid FROM signing_keys")
                .forEach(row -> assertThat(String.valueOf(row.get("stored"))).doesNotContain("\"d\"", "P-256"));
        String token = browser.signsUp().refreshToken();
        assertThat(database.value(Long.class, "SELECT count(*) FROM refresh_tokens WHERE token_hash = ?", token))
                .isZero();
    }

    @Test
    void theApplicationCannotReadOrChangeItsAuditTrail() {
        JdbcClient app = JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.name() + "_app", database.password("app")));

        for (String sql : List.of("SELECT 1 FROM identity_audit", "DELETE FROM identity_audit", "DELETE FROM users")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> app.sql(sql).query().listOfRows())
                    .hasRootCauseMessage(
                            "ERROR: permission denied for table " + sql.substring(sql.lastIndexOf(' ') + 1));
        }
    }

    private void refused(String token) {
        Answer answer = browser.bearing(token).get("/api/auth/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("AUTH_REQUIRED");
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
