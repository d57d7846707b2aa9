package dev.postforge.publishing.networks.instagram;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Instagram API with Instagram login (providers.md B.1).
 *
 * @param clientId null switches Instagram off
 * @param callTimeout for every call but the visible one
 * @param rateLimitWait the wait when Instagram names none (seed 1, Rate Limit Handling: 15 min)
 * @param spamWait the wait after "action blocked as spam"
 * @param imageLead how long before the time an image's container is made
 * @param videoLead the same for videos, which Instagram processes for minutes
 * @param settleTime how long after the deadline a publish may still take effect
 */
@ConfigurationProperties(prefix = "postforge.networks.instagram", ignoreUnknownFields = false)
record InstagramProperties(
        URI authorizeUrl,
        URI tokenUrl,
        URI graphUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,

        @DefaultValue({
            "instagram_business_basic",
            "instagram_business_content_publish",
            "instagram_business_manage_insights"
        })
        List<String> scopes,

        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("15m") Duration rateLimitWait,
        @DefaultValue("1h") Duration spamWait,
        @DefaultValue("2m") Duration imageLead,
        @DefaultValue("15m") Duration videoLead,
        @DefaultValue("5s") Duration settleTime) {

    URI graph(String path) {
        return URI.create(graphUrl + path);
    }
}
