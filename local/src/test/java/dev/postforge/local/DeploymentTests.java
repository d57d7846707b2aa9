package dev.postforge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** There is one topology: what containers and clusters are told agrees with what the launcher tells its parts. */
class DeploymentTests {

    private static final Path ROOT = Home.findCheckout();

    /** What only the launcher's parts are told, or is told to all in one place. */
    private static final List<String> EVERYWHERE = List.of(
            "POSTFORGE_DATABASE_URL", "POSTFORGE_DATABASE_NAME", "POSTFORGE_KAFKA_USERNAME", "SPRING_CONFIG_IMPORT");

    /** Where the sandbox plays a provider; in a cluster the providers are where they always are. */
    private static final List<String> OF_THE_SANDBOX =
            List.of("POSTFORGE_NETWORKS_", "POSTFORGE_PAYMENTS_", "POSTFORGE_ANTHROPIC_");

    static Stream<Service> services() {
        return Topology.SERVICES.stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void composeTellsAServiceWhatTheLauncherTellsIt(Service service) throws IOException {
        Map<String, ?> described = composed(service.name());
        Map<String, ?> environment = map(described.get("environment"));

        assertThat(environment.keySet().stream().map(String::valueOf))
                .containsAll(EVERYWHERE)
                .containsAll(service.settings().keySet());
        assertThat(environment.get("POSTFORGE_DATABASE_NAME")).isEqualTo(service.database());
        assertThat(environment.get("POSTFORGE_KAFKA_USERNAME")).isEqualTo(service.name());
        assertThat(environment.keySet().toString())
                .doesNotContainIgnoringCase("password")
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @MethodSource("services")
    void composeContainsAServiceAndShowsItNoOthersSecrets(Service service) throws IOException {
        Map<String, ?> described = composed(service.name());

        assertThat(described.get("user")).isEqualTo("10001:10001");
        assertThat(described.get("read_only")).isEqualTo(true);
        assertThat(described.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(map(described.get("healthcheck"))).containsKey("test");
        List<?> volumes = (List<?>) Objects.requireNonNull(described.get("volumes"));
        assertThat(volumes.stream()
                        .map(DeploymentTests::map)
                        .filter(volume -> "secrets".equals(volume.get("source")))
                        .map(volume -> String.valueOf(map(volume.get("volume")).get("subpath"))))
                .containsExactly(service.name());
    }

    @Test
    void composePublishesOnThisMachineAlone() throws IOException {
        List<String> published = new ArrayList<>();
        composed().values().forEach(part -> {
            if (map(part).get("ports") instanceof List<?> ports) {
                ports.forEach(port -> published.add(String.valueOf(port)));
            }
        });

        assertThat(published).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(map(composed("sandbox")).get("profiles")).isEqualTo(List.of("sandbox"));
    }

    @Test
    void theSandboxesAddressesAreThoseOfTheLauncher() throws IOException {
        String sandbox = Files.readString(ROOT.resolve("deploy/sandbox.env"));
        Service publishing = Topology.service(Topology.PUBLISHING);
        publishing.settings().forEach((variable, address) -> {
            String path = address.replace("{sandbox}", "");
            assertThat(sandbox).as(variable).contains(":8090" + path + "\n");
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void aClusterTellsAServiceWhereTheOthersAre(Service service) throws IOException {
        String described =
                Files.readString(ROOT.resolve("deploy/kubernetes/base/" + service.name() + "/kustomization.yaml"));

        assertThat(described)
                .contains("value: postforge-" + service.name() + "}", "/" + service.database() + "?sslmode=verify-full")
                .contains("{name: POSTFORGE_KAFKA_USERNAME, value: \"" + service.name() + "\"}");
        service.settings().keySet().stream()
                .filter(variable -> OF_THE_SANDBOX.stream().noneMatch(variable::startsWith))
                .forEach(variable -> assertThat(described).contains(variable));
        assertThat(Files.readString(ROOT.resolve("deploy/kubernetes/base/access.yaml")))
                .contains("mountPath: /run/postforge/" + service.name());
    }

    private static Map<String, ?> composed(String name) throws IOException {
        return map(composed().get(name));
    }

    private static Map<String, ?> composed() throws IOException {
        try (Reader file = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            return map(map(new Yaml().load(file)).get("services"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(@Nullable Object value) {
        return (Map<String, ?>) Objects.requireNonNull(value);
    }
}
