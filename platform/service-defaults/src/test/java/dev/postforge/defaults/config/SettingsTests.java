package dev.postforge.defaults.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

final class SettingsTests {

    record Nested(int maxSize) {}

    @ConfigurationProperties(prefix = "postforge.demo")
    record DemoProperties(
            @Nullable String appPassword, Nested nested, Map<String, String> labels, List<String> hosts) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postforge.demo.app-password",
                "postforge.demo.appPassword",
                "postforge.demo.nested.max-size",
                "postforge.demo.labels.anything.at-all",
                "postforge.demo.hosts[0]",
                "postforge.part",
                "spring.anything",
            })
    void knowsWhatSomeClassHasAPlaceFor(String name) {
        assertThatCode(() -> check(Map.of(name, "1"), Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postforge.demo.app-pasword",
                "postforge.demo.nested.max",
                "postforge.dema.hosts",
                "postforge.demo",
            })
    void refusesWhatNothingReadsByName(String name) {
        assertThatThrownBy(() -> check(Map.of(name, "1"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name);
    }

    @Test
    void readsEnvironmentVariablesInBothSpellings() {
        assertThatCode(() -> check(
                        Map.of(), Map.of("POSTFORGE_DEMO_APPPASSWORD", "1", "POSTFORGE_DEMO_NESTED_MAX_SIZE", "2")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Map.of(), Map.of("POSTFORGE_DEMO_APPPASWORD", "1")))
                .hasMessageContaining("POSTFORGE_DEMO_APPPASWORD");
    }

    @Test
    void strictRefusesHttpAndPlainConnections() {
        assertThatThrownBy(() -> strict(Map.of("postforge.public-url", "http://postforge.example")))
                .hasMessageContaining("not https");
        assertThatThrownBy(() -> strict(Map.of("postforge.database.url", "jdbc:postgresql://db/post")))
                .hasMessageContaining("TLS");
        assertThatCode(() -> strict(Map.of(
                        "postforge.public-url", "https://postforge.example",
                        "postforge.database.url", "jdbc:postgresql://db/post?sslmode=verify-full")))
                .doesNotThrowAnyException();
        assertThatCode(() -> strict(
                        Map.of("postforge.environment", "embedded", "postforge.public-url", "http://localhost:8080")))
                .doesNotThrowAnyException();
    }

    private static void check(Map<String, String> properties, Map<String, String> variables) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("demo", new RootBeanDefinition(DemoProperties.class));
        new KnownSettings(beans).refuseUnknown(environment(properties, variables));
    }

    private static void strict(Map<String, String> properties) {
        new StrictInstallation(environment(properties, Map.of())).check();
    }

    private static StandardEnvironment environment(Map<String, String> properties, Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().addLast(new MapPropertySource("file", new HashMap<>(properties)));
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
        return environment;
    }
}
