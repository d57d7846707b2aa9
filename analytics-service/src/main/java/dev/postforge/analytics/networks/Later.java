package dev.postforge.analytics.networks;

import dev.postforge.connections.NetworkProperties;
import dev.postforge.connections.Reading;
import dev.postforge.defaults.provider.ProviderAnswer;
import dev.postforge.defaults.provider.ProviderAnswer.Answered;
import dev.postforge.defaults.provider.ProviderLimits;
import dev.postforge.defaults.provider.ProviderReader;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numbers of posts that went out through Later (ANA-09). */
@Component
public class Later {

    private final ProviderReader api;

    Later(NetworkProperties networks, ProviderLimits limits, CircuitBreakerRegistry breakers, JsonMapper json) {
        this.api = new ProviderReader("later", networks.later().apiUrl(), limits, breakers, json);
    }

    /** Later's own id of the post that carries our delivery's id. */
    public Reading<String> postId(String externalReference, String token) {
        return switch (api.get(List.of("posts"), Map.of("external_reference", externalReference), token)) {
            case ProviderAnswer.Silent silent -> new Reading.Unavailable<>(silent.reason());
            case Answered answered -> {
                JsonNode id = answered.body().path("data").path(0).path("id");
                if (!answered.successful()) {
                    yield failure(answered);
                }
                yield id.isMissingNode() ? new Reading.Missing<>("") : new Reading.Found<>(id.asString(""));
            }
        };
    }

    /** The numbers of one post. */
    public Reading<Figures> analytics(String postId, String token) {
        return switch (api.get(List.of("posts", "analytics"), Map.of("post_id", postId), token)) {
            case ProviderAnswer.Silent silent -> new Reading.Unavailable<>(silent.reason());
            case Answered answered ->
                answered.successful() ? new Reading.Found<>(figures(answered.body())) : failure(answered);
        };
    }

    private static Figures figures(JsonNode body) {
        return new Figures(
                number(body, "views"),
                number(body, "reach"),
                number(body, "saved"),
                number(body, "likes"),
                number(body, "comments"),
                number(body, "shares"));
    }

    private static long number(JsonNode body, String name) {
        return Math.max(0, body.path(name).asLong(0));
    }

    private static <T> Reading<T> failure(Answered answered) {
        return switch (answered.status()) {
            case 401, 403 -> new Reading.TokenRefused<>("LATER_" + answered.status());
            case 404 -> new Reading.Missing<>("");
            case 429 -> new Reading.RateLimited<>(answered.retryAfter());
            default -> new Reading.Unavailable<>("HTTP " + answered.status());
        };
    }
}
