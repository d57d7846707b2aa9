package dev.postforge.publishing.networks.later;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.provider.ProviderHosts;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps a strict installation from giving Later's credentials to anybody else (security.md 11). */
@Component
class LaterHosts {
    LaterHosts(Installation installation, LaterProperties settings) {
        new ProviderHosts(installation)
                .require(
                        "postforge.networks.later",
                        ProviderHosts.LATER,
                        Stream.of(settings.authorizeUrl(), settings.tokenUrl(), settings.apiUrl())
                        .filter(Objects::nonNull)
                        .toList());
    }
}
