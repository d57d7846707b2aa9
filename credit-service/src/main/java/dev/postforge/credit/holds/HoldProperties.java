package dev.postforge.credit.holds;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of holds.
 *
 * @param grace how long a hold outlives its deadline, longer than a service may be away (mechanics.md 8); of a minute
 *     or more, so the pace divides it
 * @param expireEvery how often holds and lots whose time is over are looked for
 */
@ConfigurationProperties(prefix = "postforge.holds", ignoreUnknownFields = false)
public record HoldProperties(
        @DefaultValue("2h") Duration grace,
        @DefaultValue("10s") Duration expireEvery) {}
