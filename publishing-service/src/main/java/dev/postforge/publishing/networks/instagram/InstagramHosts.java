package dev.postforge.publishing.networks.instagram;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.provider.ProviderHosts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps a strict installation from giving Instagram's credentials to anybody else (security.md 11). */
@Component
class InstagramHosts {
    InstagramHosts(Installation installation, InstagramProperties settings) {
        new ProviderHosts(installation)
                .require(
                        "postforge.networks.instagram",
                        ProviderHosts.INSTAGRAM,
                        List.of(settings.authorizeUrl(), settings.tokenUrl(), settings.graphUrl()));
    }
}
