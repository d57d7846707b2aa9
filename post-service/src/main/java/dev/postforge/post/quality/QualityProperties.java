package dev.postforge.post.quality;

import dev.postforge.post.quality.domain.Tier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which model stands for which tier. */
@ConfigurationProperties(prefix = "postforge.quality", ignoreUnknownFields = false)
public record QualityProperties(@DefaultValue Models models) {

    /** Model names by tier. */
    public record Models(
            @DefaultValue("claude-haiku-4-5") String economy,
            @DefaultValue("claude-sonnet-4-5") String standard,
            @DefaultValue("claude-opus-4-5") String premium) {

        String of(Tier tier) {
            return switch (tier) {
                case ECONOMY -> economy;
                case STANDARD -> standard;
                case PREMIUM -> premium;
            };
        }
    }
}
