package dev.postforge.analytics.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.analytics.networks.EngagementRate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostAnalyticsTests {

    private static final Instant FETCHED = Instant.parse("2025-11-05T12:30:00Z");

    @Test
    void sumsUpAsTheSeedDoes() {
        PostAnalytics analytics = PostAnalytics.of(
                UUID.randomUUID(),
                List.of(onPlatform("instagram", 1250, 65, 15, 7), onPlatform("facebook", 856, 28, 12, 2)));

        assertThat(analytics.totalReach()).isEqualTo(2106);
        assertThat(analytics.totalEngagement()).isEqualTo(129);
        assertThat(analytics.averageEngagementRate()).isEqualTo(5.93);
    }

    @Test
    void isZeroWithoutNumbers() {
        PostAnalytics analytics = PostAnalytics.of(UUID.randomUUID(), List.of());

        assertThat(analytics.totalReach()).isZero();
        assertThat(analytics.totalEngagement()).isZero();
        assertThat(analytics.averageEngagementRate()).isZero();
    }

    private static PostAnalytics.OnPlatform onPlatform(
            String platform, long impressions, long likes, long comments, long shares) {
        long engagement = likes + comments + shares;
        return new PostAnalytics.OnPlatform(
                platform,
                "1",
                impressions,
                engagement,
                likes,
                comments,
                shares,
                EngagementRate.shown(EngagementRate.of(engagement, impressions)),
                FETCHED);
    }
}
