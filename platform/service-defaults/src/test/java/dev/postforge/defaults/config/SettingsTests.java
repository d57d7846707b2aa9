package dev.postforge.defaults.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
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
import org.springframework.boot.context.properties.bind.DefaultValue;
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
    void whatTheLauncherReadsMayStayInTheShellThatTestsRunIn() {
        assertThatCode(() -> check(
                        Map.of(),
                        Map.of(
                                "POSTFORGE_HOME", "/tmp/a",
                                "POSTFORGE_GATEWAY_PORT", "18080",
                                "POSTFORGE_POST_SERVICE_PORT", "18081",
                                "POSTFORGE_KAFKA_CONTROLLER_PORT", "29093",
                                "POSTFORGE_JAVA_HOME", "/opt/jdk")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Map.of(), Map.of("POSTFORGE_GATEWY_PORT", "18080")))
                .hasMessageContaining("POSTFORGE_GATEWY_PORT");
    }

    @ConfigurationProperties(prefix = "postforge.vault-of-demo")
    record SecretProperties(
            String keyset,
            URI address,
            @Nullable String hint,
            int size,
            @DefaultValue("a") String kind) {}

    @Test
    void namesAllThatIsMissingAtOnce() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("secrets", new RootBeanDefinition(SecretProperties.class));
        RequiredSettings required = new RequiredSettings(SettingsClass.all(beans));

        assertThatThrownBy(() -> required.refuseMissing(environment(Map.of(), Map.of())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("postforge.vault-of-demo.address, postforge.vault-of-demo.keyset.");
        assertThatThrownBy(() -> required.refuseMissing(environment(
                        Map.of("postforge.vault-of-demo.keyset", " "), Map.of("POSTFORGE_VAULTOFDEMO_ADDRESS", "a"))))
                .hasMessageContaining("settings: postforge.vault-of-demo.keyset.");
        assertThatCode(() -> required.refuseMissing(environment(
                        Map.of("postforge.vault-of-demo.keyset", "k"), Map.of("POSTFORGE_VAULTOFDEMO_ADDRESS", "a"))))
                .doesNotThrowAnyException();
    }

    @Test
    void strictRefusesHttpAndPlainConnections() {
        assertThatThrownBy(() -> strict(Map.of("postforge.public-url", "http://postforge.example")))
                .hasMessageContaining("not https");
        assertThatThrownBy(() -> strict(Map.of("postforge.database.url", "jdbc:postgresql://db/post")))
                .hasMessageContaining("TLS");
        assertThatThrownBy(() -> strict(Map.of("postforge.kafka.bootstrap-servers", "kafka:9092")))
                .hasMessageContaining("postforge.kafka.security-protocol");
        assertThatCode(() -> strict(Map.of(
                        "postforge.kafka.bootstrap-servers", "kafka:9092",
                        "postforge.kafka.security-protocol", "SASL_SSL")))
                .doesNotThrowAnyException();
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
        new KnownSettings(SettingsClass.all(beans)).refuseUnknown(environment(properties, variables));
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
