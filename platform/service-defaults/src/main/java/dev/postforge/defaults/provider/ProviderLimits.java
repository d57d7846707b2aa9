package dev.postforge.defaults.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of every read call to a provider (architecture.md, invariant 8).
 *
 * @param connectTimeout until connected
 * @param readTimeout until the answer is complete
 * @param maxBytes longest answer that is read
 * @param maxConcurrent calls to one provider at the same time, per instance
 * @param openFor how long a breaker keeps a failing provider alone (mechanics.md 5: at most 10 s in the embedded
 *     default)
 */
@ConfigurationProperties(prefix = "postforge.provider-reads", ignoreUnknownFields = false)
public record ProviderLimits(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @DefaultValue("1048576") int maxBytes,
        @DefaultValue("32") int maxConcurrent,
        @DefaultValue("10s") Duration openFor) {}
