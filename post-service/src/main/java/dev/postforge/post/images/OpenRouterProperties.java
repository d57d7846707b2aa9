package dev.postforge.post.images;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pictures are made by models behind OpenRouter.
 *
 * @param apiKey no default; without it no pictures are made here
 * @param models which a user may choose, the first by default; ids as OpenRouter lists them
 * @param callTimeout until a picture is complete
 * @param patience time for a picture with all repeats, within the deadline of a picture (5 min)
 * @param retryDelays pauses before repeats (requirements GEN-09)
 * @param maxConcurrent calls at the same time, per instance
 * @param perSecond calls begun in a second, per instance
 * @param openFor how long a failing provider is left alone
 */
@ConfigurationProperties(prefix = "postforge.openrouter", ignoreUnknownFields = false)
public record OpenRouterProperties(
        @DefaultValue("https://openrouter.ai/api/v1") URI baseUrl,
        @Nullable String apiKey,

        @DefaultValue({"google/gemini-2.5-flash-image", "openai/gpt-5-image-mini", "google/gemini-3-pro-image-preview"})
        List<String> models,

        @DefaultValue("60s") Duration callTimeout,
        @DefaultValue("100s") Duration patience,
        @DefaultValue({"2s", "4s", "8s"}) List<Duration> retryDelays,
        @DefaultValue("50") int maxConcurrent,
        @DefaultValue("20") int perSecond,
        @DefaultValue("10s") Duration openFor) {

    public OpenRouterProperties {
        models = List.copyOf(models);
        retryDelays = List.copyOf(retryDelays);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("postforge.openrouter.models needs at least one model");
        }
    }
}
