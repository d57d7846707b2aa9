package dev.postforge.verification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Instagram and Later as the tests want them, and publishing-service's side of the shared vault. */
public final class Networks {

    /** What callers of the cron path present in tests. */
    public static final String CRON_SECRET = "cron-secret";

    private static final WireMockServer SERVER = started();
    private static final KeysetHandle KEYS = keys();

    private Networks() {}

    /** Points a test context at them; named in {@code @ContextConfiguration}, so that such classes share a context. */
    public static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "postforge.networks.instagram.graph-url=" + SERVER.baseUrl() + "/instagram",
                            "postforge.networks.later.api-url=" + SERVER.baseUrl() + "/later",
                            "postforge.networks.instagram.calls-per-minute=6000",
                            "postforge.networks.later.calls-per-minute=6000",
                            "postforge.verification.cron-secret=" + CRON_SECRET,
                            "postforge.shared-vault.keyset=" + keyset())
                    .applyTo(context);
        }
    }

    /** Forgets stubs and calls. */
    public static void reset() {
        SERVER.resetAll();
    }

    /** The network answers a path like this. */
    public static void answers(String path, int status, String body) {
        SERVER.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
    }

    /** The network answers a path like this, only for this token. */
    public static void answers(String path, String token, int status, String body) {
        SERVER.stubFor(get(urlPathEqualTo(path))
                .withHeader("Authorization", com.github.tomakehurst.wiremock.client.WireMock.equalTo("Bearer " + token))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
    }

    /** How often it was asked for the path. */
    public static int calls(String path) {
        return SERVER.findAll(getRequestedFor(urlPathEqualTo(path))).size();
    }

    /** Seals a token as publishing-service does. */
    public static String sealed(String token, UUID tenantId, UUID connectionId) {
        try {
            Aead aead = KEYS.getPrimitive(RegistryConfiguration.get(), Aead.class);
            return Base64.getEncoder()
                    .encodeToString(aead.encrypt(
                            token.getBytes(StandardCharsets.UTF_8),
                            (tenantId + "|" + connectionId + "|access").getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An error as the Graph API writes it. */
    public static String error(int code, int subcode) {
        return "{\"error\":{\"message\":\"m\",\"type\":\"OAuthException\",\"code\":" + code + ",\"error_subcode\":"
                + subcode + "}}";
    }

    private static String keyset() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(KEYS, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return server;
    }

    private static KeysetHandle keys() {
        try {
            AeadConfig.register();
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
