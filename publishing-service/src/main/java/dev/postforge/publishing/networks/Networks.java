package dev.postforge.publishing.networks;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every way out and every provider of accounts, by name. */
@Component
public class Networks {
    private final Map<String, SocialNetwork> waysOut;
    private final Map<String, AccountProvider> providers;

    Networks(List<SocialNetwork> waysOut, List<AccountProvider> providers) {
        this.waysOut = waysOut.stream()
                .collect(Collectors.toUnmodifiableMap(way -> key(way.platform(), way.channel()), Function.identity()));
        this.providers =
                providers.stream().collect(Collectors.toUnmodifiableMap(AccountProvider::name, Function.identity()));
    }

    /** The way out of a connection. */
    public SocialNetwork wayOut(String platform, String channel) {
        SocialNetwork network = waysOut.get(key(platform, channel));
        if (network == null) {
            throw new IllegalArgumentException("No way out to " + platform + " through " + channel);
        }
        return network;
    }

    /** Whether accounts of this provider can be connected here, that is: it has credentials. */
    public boolean isConfigured(String provider) {
        AccountProvider known = providers.get(provider);
        return known != null && known.configured();
    }

    /** The provider of accounts with this name. */
    public AccountProvider provider(String name) {
        AccountProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("No provider is named " + name);
        }
        return provider;
    }

    /** The provider that the accounts of a connection come from. */
    public AccountProvider providerOf(String platform, String channel) {
        return provider("later".equals(channel) ? "later" : platform);
    }

    private static String key(String platform, String channel) {
        return platform + "/" + channel;
    }
}
