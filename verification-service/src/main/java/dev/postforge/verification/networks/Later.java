package dev.postforge.verification.networks;

import dev.postforge.connections.Evidence;
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

/** What became of posts handed to Later, found by our delivery's id (mechanics.md 6). */
@Component
public class Later {

    private final ProviderReader api;

    Later(NetworkProperties networks, ProviderLimits limits, CircuitBreakerRegistry breakers, JsonMapper json) {
        this.api = new ProviderReader("later", networks.later().apiUrl(), limits, breakers, json);
    }

    /** The post that carries this reference. */
    public Reading<LaterPost> post(String externalReference, String token) {
        return switch (api.get(List.of("posts"), Map.of("external_reference", externalReference), token)) {
            case ProviderAnswer.Silent silent -> new Reading.Unavailable<>(silent.reason());
            case Answered answered -> read(answered, token);
        };
    }

    private static Reading<LaterPost> read(Answered answered, String token) {
        JsonNode posts = answered.body().path("data");
        if (answered.successful() && posts.isArray()) {
            String evidence = Evidence.of(answered.body(), token);
            return posts.isEmpty()
                    ? new Reading.Missing<>(evidence)
                    : new Reading.Found<>(post(posts.get(0)), evidence);
        }
        return switch (answered.status()) {
            case 401, 403 -> new Reading.TokenRefused<>("LATER_" + answered.status());
            case 429 -> new Reading.RateLimited<>(answered.retryAfter());
            default -> new Reading.Unavailable<>("HTTP " + answered.status());
        };
    }

    private static LaterPost post(JsonNode post) {
        String platformPostId = post.path("platform_post_id").asString("");
        return new LaterPost(post.path("status").asString("unknown"), platformPostId.isEmpty() ? null : platformPostId);
    }
}
