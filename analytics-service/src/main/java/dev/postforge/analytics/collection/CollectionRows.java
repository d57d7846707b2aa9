package dev.postforge.analytics.collection;

import dev.postforge.analytics.networks.Figures;
import dev.postforge.contracts.PostPublished;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of collections, the latest numbers and every reading. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CollectionRows {

    private static final String TARGET = " WHERE tenant_id = :tenant AND post_id = :post AND target_id = :target";

    private final JdbcClient jdbc;

    CollectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts one for each target of a post that was not deleted, however often it is told of. */
    void start(UUID tenantId, PostPublished post, Instant firstRead) {
        jdbc.sql("""
                INSERT INTO account_turns (tenant_id, platform, account_id)
                SELECT :tenant, :platform, :account
                WHERE NOT EXISTS (SELECT 1 FROM erased_tenants WHERE tenant_id = :tenant)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenantId)
                .param("platform", post.platform())
                .param("account", post.accountId())
                .update();
        jdbc.sql("""
                INSERT INTO collections
                    (tenant_id, post_id, target_id, delivery_id, connection_id, platform, account_id,
                     platform_post_id, type, published_at, next_read_at)
                SELECT tenant_id, post_id, :target, :delivery, :connection, :platform, :account,
                    :platformPostId, :type, :publishedAt, CASE WHEN deleted THEN NULL ELSE :firstRead::timestamptz END
                FROM posts WHERE tenant_id = :tenant AND post_id = :post
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", tenantId)
                .param("post", post.postId())
                .param("target", post.targetId())
                .param("delivery", post.deliveryId())
                .param("connection", post.connectionId())
                .param("platform", post.platform())
                .param("account", post.accountId())
                .param("platformPostId", post.platformPostId())
                .param("type", post.type())
                .param("publishedAt", Timestamp.from(post.publishedAt()))
                .param("firstRead", Timestamp.from(firstRead))
                .update();
    }

    /** Nobody will ask for a deleted post's numbers. */
    void stop(UUID tenantId, UUID postId) {
        jdbc.sql("UPDATE collections SET next_read_at = NULL WHERE tenant_id = :tenant AND post_id = :post")
                .param("tenant", tenantId)
                .param("post", postId)
                .update();
    }

    /** The network knows the post by another id than it told when publishing. */
    void matched(UUID tenantId, UUID postId, UUID targetId, String platformPostId) {
        jdbc.sql("UPDATE collections SET platform_post_id = :platformPostId" + TARGET)
                .param("platformPostId", platformPostId)
                .param("tenant", tenantId)
                .param("post", postId)
                .param("target", targetId)
                .update();
    }

    /** What is due of an account, the longest due first. */
    List<Collected> due(Turn turn, Instant now, int limit) {
        return jdbc.sql("""
                SELECT * FROM collections
                WHERE tenant_id = :tenant AND platform = :platform AND account_id = :account
                  AND next_read_at <= :now
                ORDER BY next_read_at, target_id LIMIT :limit
                """)
                .param("tenant", turn.tenantId())
                .param("platform", turn.platform())
                .param("account", turn.accountId())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(CollectionRows::collected)
                .list();
    }

    /** Remembers Later's id. */
    void foundAtLater(UUID tenantId, Collected post, String laterPostId) {
        jdbc.sql("UPDATE collections SET later_post_id = :later" + TARGET)
                .param("later", laterPostId)
                .param("tenant", tenantId)
                .param("post", post.postId())
                .param("target", post.targetId())
                .update();
    }

    /** One more reading, unless another instance made it; true when it counts. */
    boolean read(UUID tenantId, Collected post, @Nullable Instant next) {
        return jdbc.sql("UPDATE collections SET reads = reads + 1, missing = 0,"
                                + " next_read_at = CASE WHEN next_read_at IS NULL THEN NULL ELSE :next::timestamptz END"
                                + TARGET + " AND reads = :reads")
                        .param("next", next == null ? null : Timestamp.from(next))
                        .param("tenant", tenantId)
                        .param("post", post.postId())
                        .param("target", post.targetId())
                        .param("reads", post.reads())
                        .update()
                == 1;
    }

    /** The network did not know it; without a next time it is not asked again. */
    void missed(UUID tenantId, Collected post, @Nullable Instant next) {
        jdbc.sql("UPDATE collections SET missing = missing + 1, next_read_at = :next::timestamptz" + TARGET
                        + " AND reads = :reads AND next_read_at IS NOT NULL")
                .param("next", next == null ? null : Timestamp.from(next))
                .param("tenant", tenantId)
                .param("post", post.postId())
                .param("target", post.targetId())
                .param("reads", post.reads())
                .update();
    }

    /** The latest numbers replace the ones before, and are kept as a sample besides. */
    void keep(UUID tenantId, Collected post, Figures figures, long version, Instant at) {
        figures("""
                INSERT INTO social_analytics AS latest
                    (tenant_id, post_id, target_id, platform, platform_post_id, published_at, version,
                     impressions, reach, saved, likes, comments, shares, fetched_at)
                VALUES (:tenant, :post, :target, :platform, :platformPostId, :publishedAt, :version,
                     :impressions, :reach, :saved, :likes, :comments, :shares, :at)
                ON CONFLICT (tenant_id, post_id, target_id) DO UPDATE SET
                    platform_post_id = excluded.platform_post_id, version = excluded.version,
                    impressions = excluded.impressions, reach = excluded.reach, saved = excluded.saved,
                    likes = excluded.likes, comments = excluded.comments, shares = excluded.shares,
                    fetched_at = excluded.fetched_at
                WHERE latest.version < excluded.version
                """, tenantId, post, figures, version, at)
                .param("post", post.postId())
                .param("platform", post.platform())
                .param("platformPostId", post.platformPostId())
                .param("publishedAt", Timestamp.from(post.publishedAt()))
                .update();
        figures("""
                INSERT INTO metric_samples
                    (tenant_id, target_id, version, impressions, reach, saved, likes, comments, shares, fetched_at)
                VALUES (:tenant, :target, :version, :impressions, :reach, :saved, :likes, :comments, :shares, :at)
                ON CONFLICT DO NOTHING
                """, tenantId, post, figures, version, at).update();
    }

    private JdbcClient.StatementSpec figures(
            String sql, UUID tenantId, Collected post, Figures figures, long version, Instant at) {
        return jdbc.sql(sql)
                .param("tenant", tenantId)
                .param("target", post.targetId())
                .param("version", version)
                .param("impressions", figures.impressions())
                .param("reach", figures.reach())
                .param("saved", figures.saved())
                .param("likes", figures.likes())
                .param("comments", figures.comments())
                .param("shares", figures.shares())
                .param("at", Timestamp.from(at));
    }

    private static Collected collected(ResultSet row, int number) throws SQLException {
        return new Collected(
                row.getObject("post_id", UUID.class),
                row.getObject("target_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getString("platform"),
                row.getString("platform_post_id"),
                row.getString("later_post_id"),
                row.getString("type"),
                row.getTimestamp("published_at").toInstant(),
                row.getLong("reads"),
                row.getInt("missing"));
    }
}
