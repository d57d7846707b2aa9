package dev.postforge.connections;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the networks are; an installation sets the same group for every service that calls them. */
@ConfigurationProperties(prefix = "postforge.networks", ignoreUnknownFields = false)
public record NetworkProperties(
        @DefaultValue Instagram instagram, @DefaultValue Later later) {

    /**
     * Instagram.
     *
     * @param authorizeUrl not called from here
     * @param tokenUrl not called from here
     * @param graphUrl address of the Graph API
     * @param callsPerMinute this service's share of an account's calls
     */
    public record Instagram(
            @DefaultValue("https://www.instagram.com/oauth/authorize")
            URI authorizeUrl,

            @DefaultValue("https://api.instagram.com/oauth/access_token")
            URI tokenUrl,

            @DefaultValue("https://graph.instagram.com") URI graphUrl,
            @DefaultValue("60") int callsPerMinute) {}

    /**
     * Later.
     *
     * @param authorizeUrl not called from here
     * @param tokenUrl not called from here
     * @param apiUrl address of the API
     * @param callsPerMinute this service's share of the 120 that Later allows (mechanics.md 5, Quotas); each service
     *     names its own in its application.yml
     */
    public record Later(
            @DefaultValue("https://app.later.com/oauth/authorize")
            URI authorizeUrl,

            @DefaultValue("https://api.later.com/oauth/token")
            URI tokenUrl,

            @DefaultValue("https://api.later.com") URI apiUrl,
            int callsPerMinute) {

        public Later {
            if (callsPerMinute < 1) {
                throw new IllegalArgumentException("postforge.networks.later.calls-per-minute is missing");
            }
        }
    }
}
