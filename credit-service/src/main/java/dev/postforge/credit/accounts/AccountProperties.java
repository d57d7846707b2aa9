package dev.postforge.credit.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of accounts.
 *
 * @param welcome free credits of a new user, once (CRD-02)
 * @param estimatePeriod the trailing period whose mean spending daysEstimate assumes (api.md, Credits)
 * @param estimateEvery how often accounts that moved are estimated again
 */
@ConfigurationProperties(prefix = "postforge.accounts", ignoreUnknownFields = false)
public record AccountProperties(
        @DefaultValue("10") long welcome,
        @DefaultValue("14d") Duration estimatePeriod,
        @DefaultValue("5s") Duration estimateEvery) {}
