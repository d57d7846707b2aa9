package dev.postforge.publishing.networks.later;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Later, to the shape of the seed; no public API of this kind is known, so it has no default address.
 *
 * @param clientId null switches Later off
 * @param callTimeout for every call but the handing over
 * @param callsPerMinute publishing's steady share of Later's 120 requests a minute per account
 * @param callBurst calls that may come at once; with the steady share at most 80 in any minute (mechanics.md 5)
 * @param rateLimitWait the wait when Later names none
 * @param settleTime how long after its deadline a create may still take effect
 */
@ConfigurationProperties(prefix = "postforge.networks.later", ignoreUnknownFields = false)
record LaterProperties(
        @Nullable URI authorizeUrl,
        @Nullable URI tokenUrl,
        @Nullable URI apiUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"profiles", "posts", "media"}) List<String> scopes,
        @DefaultValue("10s") Duration callTimeout,
        int callsPerMinute,
        int callBurst,
        @DefaultValue("30s") Duration rateLimitWait,
        @DefaultValue("5s") Duration settleTime) {

    LaterProperties {
        if (callsPerMinute < 1 || callBurst < 1) {
            throw new IllegalArgumentException("postforge.networks.later: calls-per-minute and call-burst are needed");
        }
    }

    URI api(String path) {
        if (apiUrl == null) {
            throw new IllegalStateException("postforge.networks.later.api-url is missing");
        }
        return URI.create(apiUrl + path);
    }
}
