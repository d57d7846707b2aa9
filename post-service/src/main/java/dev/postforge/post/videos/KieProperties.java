package dev.postforge.post.videos;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How videos are made by Kie.ai.
 *
 * @param apiKey no default; without it no videos are made here
 * @param models which a user may choose; the first makes videos from pictures by default
 * @param textModel the default without pictures
 * @param callTimeout until a call is answered
 * @param patience time for ordering a video with all waits and repeats
 * @param retryDelays pauses before repeats (requirements GEN-09)
 * @param perSecond new tasks in a second, per instance: Kie.ai takes 20 in 10 s (providers.md B.13)
 * @param maxConcurrent calls at the same time, per instance
 * @param openFor how long a failing provider is left alone
 * @param firstLook how long after ordering a video it is looked at first
 * @param callbackWait how long a task whose answer was lost may tell of itself by its callback before it is given up
 * @param pollInterval how often it is looked at then; a callback makes it sooner
 * @param downloadTimeout until a finished video is copied
 * @param maxBytes largest video that is copied
 */
@ConfigurationProperties(prefix = "postforge.kie", ignoreUnknownFields = false)
public record KieProperties(
        @DefaultValue("https://api.kie.ai") URI baseUrl,
        @Nullable String apiKey,

        @DefaultValue({"sora-2-image-to-video", "sora-2-text-to-video", "veo3_fast"})
        List<String> models,

        @DefaultValue("sora-2-text-to-video") String textModel,
        @DefaultValue("20s") Duration callTimeout,
        @DefaultValue("10m") Duration patience,
        @DefaultValue({"2s", "4s", "8s"}) List<Duration> retryDelays,
        @DefaultValue("2") int perSecond,
        @DefaultValue("500") int maxConcurrent,
        @DefaultValue("10s") Duration openFor,
        @DefaultValue("2s") Duration firstLook,
        @DefaultValue("10m") Duration callbackWait,
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("5m") Duration downloadTimeout,
        @DefaultValue("536870912") long maxBytes) {

    public KieProperties {
        models = List.copyOf(models);
        retryDelays = List.copyOf(retryDelays);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("postforge.kie.models needs at least one model");
        }
    }
}
