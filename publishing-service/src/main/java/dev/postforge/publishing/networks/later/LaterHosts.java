package dev.postforge.publishing.networks.later;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.provider.ProviderHosts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps a strict installation from giving Later's credentials to anybody else (security.md 11). */
@Component
class LaterHosts {
    LaterHosts(Installation installation, LaterProperties settings) {
        List<URI> given = new ArrayList<>();
        add(given, settings.authorizeUrl());
        add(given, settings.tokenUrl());
        add(given, settings.apiUrl());
        new ProviderHosts(installation).require("postforge.networks.later", ProviderHosts.LATER, given);
    }

    private static void add(List<URI> given, @Nullable URI address) {
        if (address != null) {
            given.add(address);
        }
    }
}
