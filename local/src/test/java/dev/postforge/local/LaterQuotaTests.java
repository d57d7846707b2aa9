package dev.postforge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Later allows an account 120 calls a minute; three services share them by configuration (mechanics.md 5, Quotas). */
class LaterQuotaTests {

    private static final int ALLOWED = 120;

    @Test
    void theServicesSharesAddUpToWhatLaterAllows() throws IOException {
        Map<String, ?> publishing = share(Topology.PUBLISHING);
        int steady = number(publishing, "calls-per-minute");
        int burst = number(publishing, "call-burst");
        int verification = number(share(Topology.VERIFICATION), "calls-per-minute");
        int analytics = number(share(Topology.ANALYTICS), "calls-per-minute");

        // A bucket lets the burst and a minute's refill through in its first minute.
        assertThat(steady + burst).isEqualTo(80);
        assertThat(analytics).isEqualTo(30);
        assertThat(steady + burst + analytics + verification).isEqualTo(ALLOWED);
    }

    private static Map<String, ?> share(String service) throws IOException {
        try (Reader file = Files.newBufferedReader(
                Home.findCheckout().resolve(service).resolve("src/main/resources/application.yml"))) {
            Map<String, ?> settings = map(new Yaml().load(file));
            return map(map(map(settings.get("postforge")).get("networks")).get("later"));
        }
    }

    private static int number(Map<String, ?> settings, String name) {
        return Integer.parseInt(String.valueOf(settings.get(name)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(@Nullable Object value) {
        return (Map<String, ?>) Objects.requireNonNull(value);
    }
}
