package dev.postforge.post.scripts;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How scripts are written by OpenAI's models.
 *
 * @param apiKey no default; without it no scripts are written here
 * @param maxTokens longest answer
 * @param callTimeout until an answer is complete
 * @param patience time for an answer with all repeats: the client is answered within 60 s (api.md, Generation)
 * @param retryDelays pauses before repeats (requirements GEN-09)
 * @param maxConcurrent calls at the same time, per instance
 * @param perSecond calls begun in a second, per instance
 * @param openFor how long a failing provider is left alone
 * @param inputNanos price of a token read, in thousandths of a millionth of a US dollar (0.25 dollars per million)
 * @param outputNanos price of a token written (2 dollars per million)
 */
@ConfigurationProperties(prefix = "postforge.openai", ignoreUnknownFields = false)
public record OpenAiProperties(
        @DefaultValue("https://api.openai.com/v1") String baseUrl,
        @Nullable String apiKey,
        @DefaultValue("gpt-5-mini") String model,
        @DefaultValue("2048") long maxTokens,
        @DefaultValue("40s") Duration callTimeout,
        @DefaultValue("50s") Duration patience,
        @DefaultValue({"2s", "4s", "8s"}) List<Duration> retryDelays,
        @DefaultValue("100") int maxConcurrent,
        @DefaultValue("50") int perSecond,
        @DefaultValue("10s") Duration openFor,
        @DefaultValue("250") long inputNanos,
        @DefaultValue("2000") long outputNanos) {

    public OpenAiProperties {
        retryDelays = List.copyOf(retryDelays);
    }
}
