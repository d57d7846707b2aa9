package dev.postforge.post.posts;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of posts.
 *
 * @param tagSecret makes a story's verification tag unforgeable; no default
 * @param allowedMediaHosts private hosts ({@code host} or {@code host:port}) media may come from, as on one machine
 * @param acceptWatchInterval how often unanswered schedules are looked for
 */
@ConfigurationProperties(prefix = "postforge.posts", ignoreUnknownFields = false)
public record PostProperties(
        String tagSecret,
        @DefaultValue List<String> allowedMediaHosts,
        @DefaultValue("5s") Duration acceptWatchInterval) {

    public PostProperties {
        if (tagSecret == null || tagSecret.isBlank()) {
            throw new IllegalArgumentException("postforge.posts.tag-secret is missing");
        }
        allowedMediaHosts = List.copyOf(allowedMediaHosts);
    }
}
