package dev.postforge.connections;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.provider.ProviderHosts;
import java.util.List;

/** Keeps a strict installation from sending tokens to anybody but the providers (security.md 11). */
final class NetworkHosts {

    NetworkHosts(Installation installation, NetworkProperties networks) {
        ProviderHosts hosts = new ProviderHosts(installation);
        hosts.require(
                "postforge.networks.instagram",
                ProviderHosts.INSTAGRAM,
                List.of(
                        networks.instagram().authorizeUrl(),
                        networks.instagram().tokenUrl(),
                        networks.instagram().graphUrl()));
        hosts.require(
                "postforge.networks.later",
                ProviderHosts.LATER,
                List.of(
                        networks.later().authorizeUrl(),
                        networks.later().tokenUrl(),
                        networks.later().apiUrl()));
    }
}
