package dev.postforge.gateway.limits;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one may call (api.md, Conventions).
 *
 * @param userPerSecond calls of one user in a second, steadily
 * @param userBurst calls of one user at once
 * @param addressPerSecond calls from one address in a second, steadily
 * @param addressBurst calls from one address at once
 * @param signUpsPerMinute sign-ups from one address
 * @param loopbackExempt whether this machine's own address is free of address limits; null: in embedded only
 */
@ConfigurationProperties(prefix = "postforge.limits", ignoreUnknownFields = false)
public record LimitProperties(
        @DefaultValue("200") int userPerSecond,
        @DefaultValue("1000") int userBurst,
        @DefaultValue("200") int addressPerSecond,
        @DefaultValue("2000") int addressBurst,
        @DefaultValue("30") int signUpsPerMinute,
        @Nullable Boolean loopbackExempt) {}
