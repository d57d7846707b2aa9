package dev.postforge.publishing.networks;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Outside one machine tokens go to the provider's own hosts only (security.md 11, 16). */
@Component
public class ProviderHosts {
    private final boolean strict;

    ProviderHosts(Installation installation) {
        this.strict = installation.strict();
    }

    /** Stops the start when a strict installation is pointed at another host, or at the right one without TLS. */
    public void require(@Nullable URI uri, String domain) {
        if (!strict || uri == null) {
            return;
        }
        String host = uri.getHost() == null ? "" : uri.getHost();
        if (!"https".equals(uri.getScheme()) || !(host.equals(domain) || host.endsWith("." + domain))) {
            throw new SettingsException("A strict installation sends tokens to " + domain + " only, not to " + host);
        }
    }
}
