package dev.postforge.analytics.insights;

import dev.postforge.analytics.networks.EngagementRate;
import dev.postforge.analytics.posts.KnownPosts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The latest numbers of one of the tenant's posts, from the database and never from a network (ANA-08). */
@Component
public class ReadPostAnalytics {

    private final KnownPosts posts;
    private final JdbcClient jdbc;

    ReadPostAnalytics(KnownPosts posts, JdbcClient jdbc) {
        this.posts = posts;
        this.jdbc = jdbc;
    }

    /** Empty when the tenant has no such post. */
    @Transactional(readOnly = true)
    public Optional<PostAnalytics> handle(UUID tenantId, UUID postId) {
        if (!posts.has(tenantId, postId)) {
            return Optional.empty();
        }
        return Optional.of(PostAnalytics.of(
                postId,
                jdbc.sql("""
                SELECT * FROM social_analytics WHERE tenant_id = :tenant AND post_id = :post
                ORDER BY published_at, target_id
                """)
                        .param("tenant", tenantId)
                        .param("post", postId)
                        .query(ReadPostAnalytics::onPlatform)
                        .list()));
    }

    private static PostAnalytics.OnPlatform onPlatform(ResultSet row, int number) throws SQLException {
        long impressions = row.getLong("impressions");
        long engagement = row.getLong("engagement");
        return new PostAnalytics.OnPlatform(
                row.getString("platform"),
                row.getString("platform_post_id"),
                impressions,
                engagement,
                row.getLong("likes"),
                row.getLong("comments"),
                row.getLong("shares"),
                EngagementRate.shown(EngagementRate.of(engagement, impressions)),
                row.getTimestamp("fetched_at").toInstant());
    }
}
