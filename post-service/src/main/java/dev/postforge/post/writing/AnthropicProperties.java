package dev.postforge.post.writing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How posts are written by Anthropic's models.
 *
 * @param apiKey no default; without it no posts are written here
 * @param model the seed's (requirements GEN-03)
 * @param maxTokens longest answer
 * @param connectTimeout until connected
 * @param readTimeout longest silence
 * @param callTimeout until an answer is complete
 * @param patience time for an answer with all repeats: the client is answered within 60 s (api.md, Generation)
 * @param retryDelays pauses before repeats (requirements GEN-09)
 * @param maxConcurrent calls at the same time, per instance
 * @param perSecond calls begun in a second, per instance
 * @param openFor how long a failing provider is left alone
 * @param inputMicros price of a token read, in millionths of a US dollar (3 dollars per million)
 * @param outputMicros price of a token written (15 dollars per million)
 */
@ConfigurationProperties(prefix = "postforge.anthropic", ignoreUnknownFields = false)
public record AnthropicProperties(
        @DefaultValue("https://api.anthropic.com") URI baseUrl,
        @Nullable String apiKey,
        @DefaultValue("claude-sonnet-4-5") String model,
        @DefaultValue("1024") long maxTokens,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("15s") Duration readTimeout,
        @DefaultValue("40s") Duration callTimeout,
        @DefaultValue("50s") Duration patience,
        @DefaultValue({"2s", "4s", "8s"}) List<Duration> retryDelays,
        @DefaultValue("200") int maxConcurrent,
        @DefaultValue("100") int perSecond,
        @DefaultValue("10s") Duration openFor,
        @DefaultValue("3") long inputMicros,
        @DefaultValue("15") long outputMicros) {

    public AnthropicProperties {
        retryDelays = List.copyOf(retryDelays);
    }
}
