package dev.postforge.gateway.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the live feed (mechanics.md 9).
 *
 * @param kept how far back a stream can be resumed
 * @param keptItems how many events are kept at most, of all tenants together
 * @param keptItemsPerTenant how many of one tenant
 * @param overlap how far before the last event a resumed stream starts, because append times are not exact order
 * @param heartbeat how often an idle stream says that it lives
 * @param streamsPerUser how many streams one user may hold open
 * @param queued how many events may wait for a slow client before it is told to refetch
 */
@ConfigurationProperties(prefix = "postforge.feed", ignoreUnknownFields = false)
public record FeedProperties(
        @DefaultValue("15m") Duration kept,
        @DefaultValue("200000") int keptItems,
        @DefaultValue("2000") int keptItemsPerTenant,
        @DefaultValue("10s") Duration overlap,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5") int streamsPerUser,
        @DefaultValue("1000") int queued) {}
