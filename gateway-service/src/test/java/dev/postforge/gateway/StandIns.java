package dev.postforge.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Stand-ins for the services behind the gateway: one that answers everything, and an address where nobody is. */
public final class StandIns implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The outside issuer the gateway is configured for. */
    public static final String ISSUER = "https://issuer.example";

    /** The origin that issuer's tokens must name as their party. */
    public static final String PARTY = "http://localhost:3003";

    private static final WireMockServer SERVICE = started();
    private static final WireMockServer ISSUER_KEYS = started();
    private static final RSAKey KEY = key();

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("of-the-issuer").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key the outside issuer signs with. */
    public static RSAKey issuerKey() {
        return KEY;
    }

    /** What we are called there. */
    public static final String CLIENT = "postforge-at-the-issuer";

    /** The outside issuer's own server: its keys, and tokens for those a test lets it give. */
    public static WireMockServer issuer() {
        return ISSUER_KEYS;
    }

    /** The stand-in for post-service, publishing-service and verification-service, as if nothing had happened yet. */
    public static WireMockServer fresh() {
        SERVICE.resetAll();
        SERVICE.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"from\":\"service\"}")));
        return SERVICE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ISSUER_KEYS.stubFor(any(anyUrl()).willReturn(okJson(new JWKSet(KEY.toPublicJWK()).toString())));
        String service = "http://127.0.0.1:" + SERVICE.port();
        TestPropertyValues.of(
                        "postforge.identity.issuers[0].issuer=" + ISSUER,
                        "postforge.identity.issuers[0].jwks-uri=http://127.0.0.1:" + ISSUER_KEYS.port() + "/jwks",
                        "postforge.identity.issuers[0].authorized-parties=" + PARTY,
                        "postforge.identity.issuers[0].sign-in.provider=clerk",
                        "postforge.identity.issuers[0].sign-in.client-id=" + CLIENT,
                        "postforge.identity.issuers[0].sign-in.client-secret=known to two",
                        "postforge.identity.issuers[0].sign-in.authorization-uri=" + ISSUER + "/oauth/authorize",
                        "postforge.identity.issuers[0].sign-in.token-uri=http://127.0.0.1:" + ISSUER_KEYS.port()
                                + "/oauth/token",
                        "postforge.services.post=" + service,
                        "postforge.services.publishing=" + service,
                        "postforge.services.verification=" + service,
                        "postforge.services.analytics=" + service,
                        "postforge.services.credit=http://127.0.0.1:" + freePort())
                .applyTo(context);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
