package dev.postforge.analytics.networks;

import dev.postforge.connections.GraphFailures;
import dev.postforge.connections.NetworkProperties;
import dev.postforge.connections.Reading;
import dev.postforge.defaults.provider.ProviderAnswer;
import dev.postforge.defaults.provider.ProviderAnswer.Answered;
import dev.postforge.defaults.provider.ProviderLimits;
import dev.postforge.defaults.provider.ProviderReader;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A post's numbers, read from Instagram's insights. */
@Component
public class Instagram {

    private static final String MEDIA_METRICS = "views,reach,saved,likes,comments,shares";

    /** A story has neither likes nor comments nor saves of its own; people answer it. */
    private static final String STORY_METRICS = "views,reach,replies,shares";

    private final ProviderReader graph;

    Instagram(NetworkProperties networks, ProviderLimits limits, CircuitBreakerRegistry breakers, JsonMapper json) {
        this.graph = new ProviderReader("instagram", networks.instagram().graphUrl(), limits, breakers, json);
    }

    /** The numbers of one post. */
    public Reading<Figures> insights(String mediaId, boolean story, String token) {
        String metrics = story ? STORY_METRICS : MEDIA_METRICS;
        return switch (graph.get(List.of(mediaId, "insights"), Map.of("metric", metrics), token)) {
            case ProviderAnswer.Silent silent -> new Reading.Unavailable<>(silent.reason());
            case Answered answered ->
                answered.successful() ? figures(answered.body()) : GraphFailures.of(answered, token);
        };
    }

    private static Reading<Figures> figures(JsonNode body) {
        Map<String, Long> values = new HashMap<>();
        body.path("data").forEach(metric -> values.put(metric.path("name").asString(""), Math.max(0, value(metric))));
        if (!values.containsKey("views")) {
            return new Reading.Unavailable<>("the insights have no views");
        }
        return new Reading.Found<>(new Figures(
                values.getOrDefault("views", 0L),
                values.getOrDefault("reach", 0L),
                values.getOrDefault("saved", 0L),
                values.getOrDefault("likes", 0L),
                values.getOrDefault("comments", values.getOrDefault("replies", 0L)),
                values.getOrDefault("shares", 0L)));
    }

    private static long value(JsonNode metric) {
        JsonNode total = metric.path("total_value").path("value");
        return total.isNumber()
                ? total.asLong(0)
                : metric.path("values").path(0).path("value").asLong(0);
    }
}
