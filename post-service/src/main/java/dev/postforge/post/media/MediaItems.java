package dev.postforge.post.media;

import dev.postforge.post.media.MediaItem.Status;
import dev.postforge.post.media.domain.MediaFacts;
import dev.postforge.post.media.domain.MediaFormat;
import dev.postforge.post.media.domain.MediaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the library, its quota, and what is to be removed from the store; nothing here talks to the store. */
@Repository
class MediaItems {

    /** A late upload to a used address is removed once the address is no longer good. */
    private static final Duration AFTER_EXPIRY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final MediaProperties properties;
    private final Clock clock;

    MediaItems(JdbcClient jdbc, MediaProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Adds a row and takes its size from the quota; returns false when there is not enough left. */
    @Transactional
    boolean add(MediaItem item, Instant checkAt) {
        if (!reserve(item.tenantId(), item.size())) {
            return false;
        }
        jdbc.sql("""
                        INSERT INTO media (tenant_id, id, created_by, name, source, status, object_name, url,
                            declared_type, size, expires_at, check_at, created_at)
                        VALUES (:tenant, :id, :user, :name, :source, 'PENDING', :object, :url,
                            :type, :size, :expires, :check, :now)""")
                .param("tenant", item.tenantId())
                .param("id", item.id())
                .param("user", item.createdBy())
                .param("name", item.name())
                .param("source", item.source().name())
                .param("object", item.objectName())
                .param("url", item.url())
                .param("type", item.declared().contentType())
                .param("size", item.size())
                .param("expires", at(item.expiresAt()))
                .param("check", at(checkAt))
                .param("now", at(item.createdAt()))
                .update();
        return true;
    }

    private boolean reserve(UUID tenantId, long bytes) {
        return bytes <= properties.quota().toBytes()
                && jdbc.sql("""
                        INSERT INTO media_usage AS u (tenant_id, bytes) VALUES (:tenant, :bytes)
                        ON CONFLICT (tenant_id) DO UPDATE SET bytes = u.bytes + :bytes
                        WHERE u.bytes + :bytes <= :quota""")
                                .param("tenant", tenantId)
                                .param("bytes", bytes)
                                .param("quota", properties.quota().toBytes())
                                .update()
                        == 1;
    }

    @Transactional(readOnly = true)
    Optional<MediaItem> find(UUID id) {
        return jdbc.sql("SELECT * FROM media WHERE id = ?")
                .param(id)
                .query(MediaItems::item)
                .optional();
    }

    @Transactional(readOnly = true)
    List<MediaItem> byUrls(Collection<String> urls) {
        return urls.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT * FROM media WHERE url IN (:urls)")
                        .param("urls", urls)
                        .query(MediaItems::item)
                        .list();
    }

    /** Which files a list is about. */
    record Filter(@Nullable MediaKind kind, @Nullable String text) {

        String condition() {
            return " WHERE status = 'READY'"
                    + (kind == null ? "" : " AND content_type = ANY (string_to_array(:types, ' '))")
                    + (text == null ? "" : " AND position(lower(:text) in lower(name)) > 0");
        }

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            JdbcClient.StatementSpec bound = statement;
            if (kind != null) {
                bound = bound.param("types", typesOf(kind));
            }
            return text == null ? bound : bound.param("text", text);
        }

        private static String typesOf(MediaKind kind) {
            return MediaFormat.contentTypes().stream()
                    .filter(type -> MediaFormat.of(type).orElseThrow().kind() == kind)
                    .reduce((one, other) -> one + " " + other)
                    .orElse("");
        }
    }

    @Transactional(readOnly = true)
    List<MediaItem> page(Filter filter, long offset, int limit) {
        return filter.bind(jdbc.sql("SELECT * FROM media" + filter.condition()
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset"))
                .param("limit", limit)
                .param("offset", offset)
                .query(MediaItems::item)
                .list();
    }

    @Transactional(readOnly = true)
    long count(Filter filter) {
        return filter.bind(jdbc.sql("SELECT count(*) FROM media" + filter.condition()))
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    long used() {
        return jdbc.sql("SELECT coalesce(sum(bytes), 0) FROM media_usage")
                .query(Long.class)
                .single();
    }

    /** Takes the check of an upload for a while; only one may do it, lest a second upload changes what is checked. */
    @Transactional
    boolean claim(UUID id, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        UPDATE media SET leased_until = :until
                        WHERE id = :id AND status = 'PENDING' AND (leased_until IS NULL OR leased_until <= :now)""")
                        .param("until", at(now.plus(lease)))
                        .param("id", id)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Nothing was uploaded yet: to be looked for again. */
    @Transactional
    void release(UUID id, Instant checkAt) {
        jdbc.sql("UPDATE media SET leased_until = NULL, check_at = ? WHERE id = ? AND status = 'PENDING'")
                .param(at(checkAt))
                .param(id)
                .update();
    }

    /** It is checked and public. */
    @Transactional
    MediaItem ready(MediaItem item, MediaFacts facts) {
        Duration duration = facts.duration();
        Optional<MediaItem> ready = jdbc.sql("""
                        UPDATE media SET status = 'READY', content_type = :type, width = :width, height = :height,
                            duration_ms = :duration, check_at = NULL, leased_until = NULL
                        WHERE id = :id AND status = 'PENDING' RETURNING *""")
                .param("type", facts.format().contentType())
                .param("width", facts.width())
                .param("height", facts.height())
                .param("duration", duration == null ? null : duration.toMillis())
                .param("id", item.id())
                .query(MediaItems::item)
                .optional();
        if (ready.isPresent() && item.source() == MediaSource.UPLOAD) {
            discard(item.uploadKey(), item.expiresAt().plus(AFTER_EXPIRY));
        }
        Optional<MediaItem> now = ready.or(() -> find(item.id()));
        if (now.isEmpty()) {
            // Deleted while it was checked: its copy came after the removal was planned.
            discard(item.publicKey(), clock.instant());
        }
        return now.orElse(item);
    }

    /** It is not what we take: the row says why, its bytes go. */
    @Transactional
    void reject(MediaItem item, String why) {
        int rejected = jdbc.sql("""
                        UPDATE media SET status = 'REJECTED', rejection = ?, check_at = NULL, leased_until = NULL
                        WHERE id = ? AND status = 'PENDING'""").param(why).param(item.id()).update();
        if (rejected == 1) {
            release(item.size());
            discard(item.uploadKey(), clock.instant());
            discard(item.uploadKey(), item.expiresAt().plus(AFTER_EXPIRY));
        }
    }

    /** Removes a row; its objects follow. */
    @Transactional
    void remove(MediaItem item) {
        Optional<Status> was = jdbc.sql("DELETE FROM media WHERE id = ? RETURNING status")
                .param(item.id())
                .query((row, number) -> Status.valueOf(row.getString("status")))
                .optional();
        if (was.isPresent()) {
            if (was.get() != Status.REJECTED) {
                release(item.size());
            }
            discard(item.publicKey(), clock.instant());
            discard(item.uploadKey(), item.expiresAt().plus(AFTER_EXPIRY));
        }
    }

    private void release(long bytes) {
        jdbc.sql("UPDATE media_usage SET bytes = greatest(0, bytes - ?)")
                .param(bytes)
                .update();
    }

    private void discard(String key, Instant when) {
        jdbc.sql("INSERT INTO media_garbage (key, remove_at) VALUES (?, ?)")
                .param(key)
                .param(at(when))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static MediaItem item(ResultSet row, int index) throws SQLException {
        Long millis = row.getObject("duration_ms", Long.class);
        return new MediaItem(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("created_by", UUID.class),
                row.getString("name"),
                MediaSource.valueOf(row.getString("source")),
                Status.valueOf(row.getString("status")),
                row.getString("object_name"),
                row.getString("url"),
                MediaFormat.of(row.getString("declared_type")).orElseThrow(),
                row.getString("content_type"),
                row.getLong("size"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                millis == null ? null : Duration.ofMillis(millis),
                row.getString("rejection"),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("created_at").toInstant());
    }
}
