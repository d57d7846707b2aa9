package dev.postforge.defaults.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of asking a provider. */
public sealed interface ProviderAnswer {

    /**
     * The provider answered, whatever it said.
     *
     * @param body the JSON, a missing node when it was none
     * @param retryAfter the header in seconds, null without it
     */
    record Answered(int status, JsonNode body, @Nullable Duration retryAfter) implements ProviderAnswer {

        /** Whether the status says success. */
        public boolean successful() {
            return status >= 200 && status < 300;
        }
    }

    /** It did not: too slow, not reachable, too long, or not asked because it has been failing. */
    record Silent(String reason) implements ProviderAnswer {}
}
