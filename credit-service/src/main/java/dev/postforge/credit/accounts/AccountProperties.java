package dev.postforge.credit.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of accounts.
 *
 * @param welcome free credits of a new user, once (CRD-02)
 * @param welcomePatience how long a first reading waits for the welcome to arrive (mechanics.md 4, read your writes)
 * @param estimatePeriod the trailing period whose mean spending daysEstimate assumes (api.md, Credits)
 */
@ConfigurationProperties(prefix = "postforge.accounts", ignoreUnknownFields = false)
public record AccountProperties(
        @DefaultValue("10") long welcome,
        @DefaultValue("1s") Duration welcomePatience,
        @DefaultValue("14d") Duration estimatePeriod) {}
