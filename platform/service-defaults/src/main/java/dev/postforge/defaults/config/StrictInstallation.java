package dev.postforge.defaults.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** What only an embedded installation may do (security.md 11). */
final class StrictInstallation {

    private static final String DATABASE_URL = "postforge.database.url";

    private static final String KAFKA_PROTOCOL = "postforge.kafka.security-protocol";

    private final Binder binder;

    StrictInstallation(ConfigurableEnvironment environment) {
        this.binder = Binder.get(environment);
    }

    void check() {
        if (environment().equals("embedded")) {
            return;
        }
        List<String> faults = new ArrayList<>();
        publicUrls().filter(url -> !url.startsWith("https://")).forEach(url -> faults.add(url + " is not https"));
        String database = value(DATABASE_URL);
        if (!database.isEmpty()
                && !database.matches(".*[?&](sslmode=(require|verify-ca|verify-full)|ssl=true)(&.*)?")) {
            faults.add(DATABASE_URL + " asks for no TLS (sslmode=verify-full)");
        }
        if (!value("postforge.kafka.bootstrap-servers").isEmpty()
                && !value(KAFKA_PROTOCOL).endsWith("SSL")) {
            faults.add(KAFKA_PROTOCOL + " asks for no TLS (SASL_SSL)");
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(
                    "postforge.environment is strict, so this is refused: " + String.join("; ", faults));
        }
    }

    private java.util.stream.Stream<String> publicUrls() {
        List<String> more = binder.bind("postforge.public-urls", Bindable.listOf(String.class))
                .orElse(List.of());
        String url = value("postforge.public-url");
        return java.util.stream.Stream.concat(
                url.isEmpty() ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(url), more.stream());
    }

    private String environment() {
        return value("postforge.environment").toLowerCase(Locale.ROOT);
    }

    private String value(String name) {
        return binder.bind(name, String.class).orElse("");
    }
}
