package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.PostStatus;
import dev.postforge.post.posts.domain.Posts;
import dev.postforge.post.timeline.Timeline;
import dev.postforge.post.timeline.TimelineEntry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds posts: one, a page, what is next, what to fix, and what happened to one. */
@Service
@Transactional(readOnly = true)
public class FindPosts {

    /** The most a list gives without paging (api.md, Conventions). */
    public static final int MOST = 2_000;

    private final Posts posts;
    private final Timeline timeline;
    private final JdbcClient jdbc;

    FindPosts(Posts posts, Timeline timeline, JdbcClient jdbc) {
        this.posts = posts;
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    /** Which posts; a post's day is when it is to go out, else when it was made. */
    public record Filter(
            Set<PostStatus> statuses,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Platform platform,
            @Nullable String text) {

        /** Every post. */
        public static Filter all() {
            return new Filter(Set.of(), null, null, null, null);
        }
    }

    /** Some posts, and how many there are in all. */
    public record Found(List<PostView> posts, long total) {}

    /** The post of this id. */
    public Tagged one(UUID id) {
        return posts.find(id).map(Tagged::of).orElseThrow(() -> ApiException.notFound("Post"));
    }

    /** Matching posts, newest first. */
    public Found list(Filter filter, long offset, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        long total = jdbc.sql("SELECT count(*) FROM posts p WHERE " + where)
                .params(values)
                .query(Long.class)
                .single();
        List<UUID> ids = jdbc.sql("SELECT p.id FROM posts p WHERE " + where
                        + " ORDER BY p.created_at DESC, p.id DESC LIMIT " + limit + " OFFSET " + offset)
                .params(values)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        return new Found(views(ids), total);
    }

    /** The posts that go out next. */
    public List<PostView> next(int limit) {
        return views(jdbc.sql("SELECT id FROM posts WHERE deleted_at IS NULL AND status = 'SCHEDULED'"
                        + " ORDER BY scheduled_at, id LIMIT ?")
                .param(limit)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** The latest posts that failed. */
    public List<PostView> failed(int limit) {
        return list(new Filter(Set.of(PostStatus.FAILED), null, null, null, null), 0, limit)
                .posts();
    }

    /** How many posts there are in each status. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (PostStatus status : PostStatus.values()) {
            counts.put(status.wire(), 0L);
        }
        jdbc.sql("SELECT status, count(*) FROM posts WHERE deleted_at IS NULL GROUP BY status")
                .query((row, number) ->
                        counts.put(PostStatus.valueOf(row.getString(1)).wire(), row.getLong(2)))
                .list();
        return counts;
    }

    /** What happened to a post, oldest first. */
    public Page<TimelineEntry> timeline(UUID id, Paging paging) {
        if (posts.find(id).isEmpty()) {
            throw ApiException.notFound("Post");
        }
        return Page.of(timeline.of(id, paging.offset(), paging.limit()), paging, timeline.count(id));
    }

    private List<PostView> views(List<UUID> ids) {
        return posts.all(ids).stream().map(PostView::of).toList();
    }

    private static String where(Filter filter, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("p.deleted_at IS NULL");
        if (!filter.statuses().isEmpty()) {
            where.append(" AND p.status IN (:statuses)");
            values.put("statuses", filter.statuses().stream().map(Enum::name).toList());
        }
        Instant from = filter.from();
        if (from != null) {
            where.append(" AND coalesce(p.scheduled_at, p.created_at) >= :from");
            values.put("from", at(from));
        }
        Instant to = filter.to();
        if (to != null) {
            where.append(" AND coalesce(p.scheduled_at, p.created_at) < :to");
            values.put("to", at(to));
        }
        Platform platform = filter.platform();
        if (platform != null) {
            where.append(" AND EXISTS (SELECT 1 FROM post_targets t WHERE t.tenant_id = p.tenant_id"
                    + " AND t.post_id = p.id AND t.platform = :platform AND NOT t.removed)");
            values.put("platform", platform.name());
        }
        String text = filter.text();
        if (text != null && !text.isBlank()) {
            where.append(" AND (p.content ILIKE :text OR p.campaign ILIKE :text)");
            values.put("text", "%" + escaped(text.strip()) + "%");
        }
        return where.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
