package dev.postforge.gateway.routing;

import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are.
 *
 * @param timeout how long a service may take to begin its answer
 * @param generationTimeout the same on routes that wait for an AI provider (api.md, Generation)
 * @param connectTimeout how long reaching a service may take
 * @param concurrentCalls how many calls a service is given at once; more only wait inside it for database connections
 * @param patience how long a call waits for its turn before it is refused as 503
 */
@Validated
@ConfigurationProperties(prefix = "postforge.services", ignoreUnknownFields = false)
public record ServiceProperties(
        @DefaultValue("http://127.0.0.1:8081") URI post,
        @DefaultValue("http://127.0.0.1:8082") URI credit,
        @DefaultValue("http://127.0.0.1:8083") URI publishing,
        @DefaultValue("http://127.0.0.1:8084") URI verification,
        @DefaultValue("http://127.0.0.1:8085") URI analytics,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("120s") Duration generationTimeout,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("16") @Min(1) int concurrentCalls,
        @DefaultValue("3s") Duration patience) {}
