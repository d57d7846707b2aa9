package dev.postforge.defaults.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all services of one installation share.
 *
 * @param environment strict unless the launcher or compose says embedded (security.md 11)
 * @param publicUrl the address clients use
 * @param publicUrls further addresses that lead to the same gateway
 */
@ConfigurationProperties(prefix = "postforge")
public record Installation(
        @DefaultValue("strict") Environment environment,
        @Nullable URI publicUrl,
        @DefaultValue List<URI> publicUrls) {

    /** How much an installation forgives. */
    public enum Environment {
        STRICT,
        EMBEDDED
    }

    /** Whether the installation refuses everything that is only good for one machine. */
    public boolean strict() {
        return environment == Environment.STRICT;
    }

    /** Whether clients are known to come over https. */
    public boolean https() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }
}
