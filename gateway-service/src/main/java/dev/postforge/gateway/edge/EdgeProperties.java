package dev.postforge.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of what every request meets first.
 *
 * @param allowedOrigins pages of other origins that may call (api.md, Conventions); the web app's dev server by default
 * @param trustedProxies addresses or networks whose word on the client's address is taken (security.md 20)
 * @param maxBody the largest request body (security.md 20)
 * @param contentHosts hosts beside our own that pages may load media and scripts from or talk to (security.md 22)
 * @param mediaHosts hosts that pages upload media to and show them from: the object store's
 * @param intake how many bytes of webhooks are worked on at once; a small one counts 64 KiB
 * @param intakePatience how long a webhook waits for its turn, well below a sender's own patience (15 s, providers.md
 *     A)
 */
@ConfigurationProperties(prefix = "postforge.edge", ignoreUnknownFields = false)
public record EdgeProperties(
        @DefaultValue("http://localhost:3003") List<String> allowedOrigins,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue List<String> contentHosts,
        @DefaultValue List<String> mediaHosts,
        @DefaultValue("16MB") DataSize intake,
        @DefaultValue("5s") Duration intakePatience) {

    public EdgeProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
        contentHosts = List.copyOf(contentHosts);
        mediaHosts = List.copyOf(mediaHosts);
    }
}
