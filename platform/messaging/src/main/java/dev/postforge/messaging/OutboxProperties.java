package dev.postforge.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works (mechanics.md 1; figures from platform-facts.md).
 *
 * @param keepSent how long acknowledged rows are kept for sending again; zero keeps none
 * @param poll the safety net beside waking at commit
 * @param deliveryTimeout after which an unacknowledged send counts as failed and stays
 * @param maxBlock how long a send waits for the broker's metadata or a full buffer
 * @param drain how long a stopping service goes on sending what is left
 */
@ConfigurationProperties(prefix = "postforge.outbox", ignoreUnknownFields = false)
record OutboxProperties(
        @DefaultValue("48h") Duration keepSent,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("3s") Duration maxBlock,
        @DefaultValue("5s") Duration drain) {}
