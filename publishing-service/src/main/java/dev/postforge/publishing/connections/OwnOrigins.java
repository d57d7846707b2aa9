package dev.postforge.publishing.connections;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The addresses that lead to our own gateway; a browser is sent nowhere else. */
@Component
public class OwnOrigins {
    private static final String LOCALHOST = "localhost";
    private static final String LOOPBACK = "127.0.0.1";

    private final String first;
    private final Set<String> allowed = new LinkedHashSet<>();

    OwnOrigins(Installation installation) {
        URI publicUrl = installation.publicUrl();
        this.first = publicUrl == null ? "http://localhost:8080" : origin(publicUrl);
        if (publicUrl == null && installation.strict()) {
            throw new SettingsException("postforge.public-url is missing: where consent pages return to");
        }
        Stream.concat(Stream.of(first), installation.publicUrls().stream().map(OwnOrigins::origin))
                .forEach(origin -> {
                    allowed.add(origin);
                    if (!installation.strict()) {
                        // On one machine both names lead to the same gateway.
                        allowed.add(origin.replace("//" + LOCALHOST, "//" + LOOPBACK));
                        allowed.add(origin.replace("//" + LOOPBACK, "//" + LOCALHOST));
                    }
                });
    }

    /** The origin the gateway says the client used, if it is ours; else the public one. */
    public String choose(@Nullable String claimed) {
        return claimed != null && allowed.contains(claimed) ? claimed : first;
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
