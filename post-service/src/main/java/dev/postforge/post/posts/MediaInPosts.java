package dev.postforge.post.posts;

import dev.postforge.post.media.MediaUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps files that posts on their way out still show; a draft can take another, and the app warns of that. */
@Service
class MediaInPosts implements MediaUses {

    private final JdbcClient jdbc;

    MediaInPosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isUsed(String url) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM posts
                            WHERE deleted_at IS NULL AND status IN ('SCHEDULED', 'QUEUED')
                              AND jsonb_exists(media_urls::jsonb, ?))""").param(url).query(Boolean.class).single();
    }
}
