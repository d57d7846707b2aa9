package dev.postforge.analytics.posts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The projection of posts: any fact about a post proves that it exists and whose it is. */
@Component
@Transactional
public class KnownPosts {

    private final JdbcClient jdbc;

    KnownPosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** There is such a post; one that was deleted stays deleted. */
    public void exists(UUID tenantId, UUID postId) {
        jdbc.sql("""
                INSERT INTO posts (tenant_id, post_id)
                SELECT :tenant, :post
                WHERE NOT EXISTS (SELECT 1 FROM erased_tenants WHERE tenant_id = :tenant)
                ON CONFLICT DO NOTHING
                """).param("tenant", tenantId).param("post", postId).update();
    }

    /** The post was deleted; heard before its creation, this is what stays. */
    public void deleted(UUID tenantId, UUID postId) {
        jdbc.sql("""
                INSERT INTO posts (tenant_id, post_id, deleted)
                SELECT :tenant, :post, true
                WHERE NOT EXISTS (SELECT 1 FROM erased_tenants WHERE tenant_id = :tenant)
                ON CONFLICT (tenant_id, post_id) DO UPDATE SET deleted = true
                """).param("tenant", tenantId).param("post", postId).update();
    }

    /** Whether the tenant has such a post. */
    @Transactional(readOnly = true)
    public boolean has(UUID tenantId, UUID postId) {
        return jdbc.sql("SELECT 1 FROM posts WHERE tenant_id = :tenant AND post_id = :post AND NOT deleted")
                .param("tenant", tenantId)
                .param("post", postId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
