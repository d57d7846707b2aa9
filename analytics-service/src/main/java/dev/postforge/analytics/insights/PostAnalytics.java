package dev.postforge.analytics.insights;

import dev.postforge.analytics.networks.EngagementRate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A post's numbers on all its networks (seed 4).
 *
 * @param totalReach the sum of impressions, as the seed names it (C074)
 * @param averageEngagementRate the mean of the networks' unrounded rates (C075)
 */
public record PostAnalytics(
        UUID postId, List<OnPlatform> analytics, long totalReach, long totalEngagement, double averageEngagementRate) {

    /** One network's latest numbers; engagementRate in percent, two decimals. */
    public record OnPlatform(
            String platform,
            String platformPostId,
            long impressions,
            long engagement,
            long likes,
            long comments,
            long shares,
            double engagementRate,
            Instant fetchedAt) {

        double unroundedRate() {
            return EngagementRate.of(engagement, impressions);
        }
    }

    static PostAnalytics of(UUID postId, List<OnPlatform> analytics) {
        return new PostAnalytics(
                postId,
                List.copyOf(analytics),
                analytics.stream().mapToLong(OnPlatform::impressions).sum(),
                analytics.stream().mapToLong(OnPlatform::engagement).sum(),
                EngagementRate.shown(EngagementRate.mean(
                        analytics.stream().map(OnPlatform::unroundedRate).toList())));
    }
}
