package dev.postforge.publishing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points the service under test at networks in memory and gives it keysets of its own. */
final class TestNetworks implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final FakeInstagram INSTAGRAM = new FakeInstagram();
    static final FakeLater LATER = new FakeLater();
    static final String SHARED_KEYSET = keyset();
    private static final String KEYSET = keyset();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("postforge.networks.instagram.authorize-url", INSTAGRAM.url() + "/oauth/authorize");
        properties.put("postforge.networks.instagram.token-url", INSTAGRAM.url() + "/oauth/access_token");
        properties.put("postforge.networks.instagram.graph-url", INSTAGRAM.url());
        properties.put("postforge.networks.instagram.client-id", "client");
        properties.put("postforge.networks.instagram.client-secret", "secret");
        properties.put("postforge.networks.instagram.call-timeout", "3s");
        properties.put("postforge.networks.instagram.settle-time", "1s");
        properties.put("postforge.networks.later.authorize-url", LATER.url() + "/oauth/authorize");
        properties.put("postforge.networks.later.token-url", LATER.url() + "/oauth/token");
        properties.put("postforge.networks.later.api-url", LATER.url());
        properties.put("postforge.networks.later.client-id", "client");
        properties.put("postforge.networks.later.client-secret", "secret");
        properties.put("postforge.networks.later.settle-time", "1s");
        properties.put("postforge.delivery.readings", "3s,6s");
        properties.put("postforge.delivery.finalize-deadline", "3s");
        properties.put("postforge.delivery.lease", "4s");
        properties.put("postforge.delivery.look-for", "8s");
        properties.put("postforge.delivery.backoff", "200ms,400ms,800ms");
        properties.put("postforge.public-url", "http://localhost:8080");
        properties.put("postforge.vault.keyset", KEYSET);
        properties.put("postforge.shared-vault.keyset", SHARED_KEYSET);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("networks in memory", properties));
    }

    static String keyset() {
        try {
            AeadConfig.register();
            KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
