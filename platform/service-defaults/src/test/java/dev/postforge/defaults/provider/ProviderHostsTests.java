package dev.postforge.defaults.provider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.Installation.Environment;
import dev.postforge.defaults.config.SettingsException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderHostsTests {

    private static final String SETTING = "postforge.networks.instagram";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8090/instagram",
                "http://graph.instagram.com",
                "https://graph.instagram.com.example.com",
                "https://notinstagram.com",
                "https://graph.instagram.com@example.com/",
                "https:graph.instagram.com"
            })
    void strictRefusesAnyHostThatIsNotTheProviders(String address) {
        assertThatThrownBy(() -> check(Environment.STRICT, address))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(SETTING);
        assertThatCode(() -> check(Environment.EMBEDDED, address)).doesNotThrowAnyException();
    }

    @Test
    void strictTakesTheProvidersOwn() {
        assertThatCode(() -> check(Environment.STRICT, "https://graph.instagram.com/v25.0"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Environment.STRICT, "https://Instagram.com")).doesNotThrowAnyException();
    }

    private static void check(Environment environment, String address) {
        new ProviderHosts(new Installation(environment, null, List.of()))
                .require(SETTING, ProviderHosts.INSTAGRAM, List.of(URI.create(address)));
    }
}
