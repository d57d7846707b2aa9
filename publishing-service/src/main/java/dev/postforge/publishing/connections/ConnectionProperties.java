package dev.postforge.publishing.connections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Waits and limits of connections.
 *
 * @param stateLife how long a consent page may stay open (CON-07: 10 min); never scaled
 * @param refreshLead how long before its expiry a token is refreshed (CON-16: within 60 days)
 * @param refreshRetry the wait after a refresh that got no usable answer
 * @param refreshCheck how often due refreshes are looked for
 * @param doubtCheck how often connections are looked for whose token a reader doubted
 * @param sweep how often expired consent flows are dropped and old ciphertexts renewed
 */
@ConfigurationProperties(prefix = "postforge.connections", ignoreUnknownFields = false)
public record ConnectionProperties(
        @DefaultValue("10m") Duration stateLife,
        @DefaultValue("10d") Duration refreshLead,
        @DefaultValue("10m") Duration refreshRetry,
        @DefaultValue("1m") Duration refreshCheck,
        @DefaultValue("5s") Duration doubtCheck,
        @DefaultValue("5m") Duration sweep) {}
