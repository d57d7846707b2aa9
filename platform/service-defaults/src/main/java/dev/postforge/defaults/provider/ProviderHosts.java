package dev.postforge.defaults.provider;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose hosts may get a provider's credentials: a strict installation refuses to start with any other, the sandbox's
 * among them (security.md 11 and 16).
 */
public final class ProviderHosts {

    /** Instagram's and, for its Graph API, Facebook's. */
    public static final Set<String> INSTAGRAM = Set.of("instagram.com", "facebook.com");

    /** Later's. */
    public static final Set<String> LATER = Set.of("later.com");

    private final boolean strict;

    public ProviderHosts(Installation installation) {
        this.strict = installation.strict();
    }

    /**
     * Ends the start when an address is not https on one of the provider's domains.
     *
     * @param setting what the administrator has to correct
     */
    public void require(String setting, Set<String> domains, Collection<URI> addresses) {
        if (!strict) {
            return;
        }
        List<URI> foreign =
                addresses.stream().filter(address -> !isOf(domains, address)).toList();
        if (!foreign.isEmpty()) {
            throw new SettingsException("postforge.environment is strict, so " + setting + " is refused: " + foreign
                    + " is not https on " + String.join(" or ", new TreeSet<>(domains)));
        }
    }

    private static boolean isOf(Set<String> domains, URI address) {
        String host = address.getHost();
        if (host == null || !"https".equals(address.getScheme()) || address.getUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }
}
