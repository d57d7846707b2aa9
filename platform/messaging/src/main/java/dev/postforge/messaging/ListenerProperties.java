package dev.postforge.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How consumer groups run (mechanics.md 2).
 *
 * @param concurrency consumers of each group in this instance; a topic has 3 partitions on one machine
 * @param maxRecords the most records of one poll, so of one transaction
 * @param sessionTimeout after which the partitions of a dead instance go to the others
 * @param firstBackOff the wait after the first trouble with database or broker; it doubles
 * @param maxBackOff the longest such wait; mechanics.md allows 30 s, a shorter one is back sooner
 * @param keepInbox how long handled event ids are remembered
 */
@Validated
@ConfigurationProperties(prefix = "postforge.listeners", ignoreUnknownFields = false)
record ListenerProperties(
        @DefaultValue("1") @Min(1) @Max(24) int concurrency,
        @DefaultValue("500") @Min(1) int maxRecords,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("250ms") Duration firstBackOff,
        @DefaultValue("5s") Duration maxBackOff,
        @DefaultValue("45d") Duration keepInbox) {}
