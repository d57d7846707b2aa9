package dev.postforge.analytics.collection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of collection (C073); waits of a minute and more follow the pace.
 *
 * @param freshFor how long a post counts as fresh
 * @param freshEvery how often a fresh post's numbers are read
 * @param every how often they are read afterwards
 * @param until how long they are read at all
 * @param rateLimitPause how long a rate-limited account is left alone
 * @param tokenPause how long a refused token's successor is waited for before the next try
 * @param retryPause after no usable answer
 * @param keep how long single readings are kept: a year to compare with, and a month; the latest numbers stay
 * @param poll how often the timer looks for due readings
 */
@ConfigurationProperties(prefix = "postforge.collection", ignoreUnknownFields = false)
public record CollectionProperties(
        @DefaultValue("24h") Duration freshFor,
        @DefaultValue("1h") Duration freshEvery,
        @DefaultValue("6h") Duration every,
        @DefaultValue("90d") Duration until,
        @DefaultValue("15m") Duration rateLimitPause,
        @DefaultValue("1m") Duration tokenPause,
        @DefaultValue("1m") Duration retryPause,
        @DefaultValue("400d") Duration keep,
        @DefaultValue("1s") Duration poll) {}
