package dev.postforge.connections;

import dev.postforge.defaults.provider.ProviderAnswer.Answered;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Graph API's errors mean for reading (providers.md B.1). */
public final class GraphFailures {

    private static final int TOKEN_REFUSED = 190;
    private static final int INVALID_PARAMETER = 100;
    private static final int NO_SUCH_OBJECT = 33;
    private static final Set<Integer> RATE_LIMITS = Set.of(4, 17, 32, 613);

    private GraphFailures() {}

    /** What this refusal means. */
    public static <T> Reading<T> of(Answered answered, String token) {
        JsonNode error = answered.body().path("error");
        int code = error.path("code").asInt(0);
        int subcode = error.path("error_subcode").asInt(0);
        if (code == TOKEN_REFUSED) {
            return new Reading.TokenRefused<>("INSTAGRAM_" + code + (subcode == 0 ? "" : "_" + subcode));
        }
        // 401 without code 190 is Instagram's "too many actions", not a bad token.
        if (answered.status() == 429 || answered.status() == 401 || RATE_LIMITS.contains(code)) {
            return new Reading.RateLimited<>(answered.retryAfter());
        }
        if ((code == INVALID_PARAMETER && subcode == NO_SUCH_OBJECT) || (answered.status() == 404 && code == 0)) {
            return new Reading.Missing<>(Evidence.of(answered.body(), token));
        }
        return new Reading.Unavailable<>("HTTP " + answered.status() + ", code " + code + "/" + subcode);
    }
}
