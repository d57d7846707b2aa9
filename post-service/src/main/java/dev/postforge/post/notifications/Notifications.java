package dev.postforge.post.notifications;

import dev.postforge.contracts.NotificationRaised;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the tenant's members are told; a notification for one member is seen by him alone. */
@Repository
public class Notifications {

    private static final String MINE = "(user_id IS NULL OR user_id = :user)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Notifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One page, newest first. */
    @Transactional(readOnly = true)
    public List<NotificationView> page(UUID userId, boolean unreadOnly, long offset, int limit) {
        return jdbc.sql("SELECT * FROM notifications WHERE " + MINE + " AND (NOT :unread OR read_at IS NULL)"
                        + " ORDER BY raised_at DESC, id DESC LIMIT :limit OFFSET :offset")
                .param("user", userId)
                .param("unread", unreadOnly)
                .param("limit", limit)
                .param("offset", offset)
                .query(Notifications::view)
                .list();
    }

    /** How many there are. */
    @Transactional(readOnly = true)
    public long count(UUID userId, boolean unreadOnly) {
        return jdbc.sql("SELECT count(*) FROM notifications WHERE " + MINE + " AND (NOT :unread OR read_at IS NULL)")
                .param("user", userId)
                .param("unread", unreadOnly)
                .query(Long.class)
                .single();
    }

    /** Marks it read, the first time counts. */
    @Transactional
    public Optional<NotificationView> read(UUID userId, UUID id) {
        return jdbc.sql("UPDATE notifications SET read_at = coalesce(read_at, :now) WHERE id = :id AND " + MINE
                        + " RETURNING *")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("user", userId)
                .query(Notifications::view)
                .optional();
    }

    /** Keeps a raised notification; its own id makes it one, however often it is told. */
    @Transactional
    public void keep(UUID tenantId, NotificationRaised raised) {
        jdbc.sql("""
                        INSERT INTO notifications (tenant_id, id, user_id, kind, severity, title, message, post_id,
                                                   connection_id, raised_at)
                        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM organizations WHERE tenant_id = current_tenant() AND deleted)
                        ON CONFLICT DO NOTHING""")
                .param(tenantId)
                .param(raised.notificationId())
                .param(raised.userId())
                .param(raised.kind())
                .param(raised.severity())
                .param(raised.title())
                .param(raised.message())
                .param(raised.postId())
                .param(raised.connectionId())
                .param(raised.raisedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static NotificationView view(ResultSet row, int index) throws SQLException {
        Instant read = instant(row.getTimestamp("read_at"));
        return new NotificationView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("severity"),
                row.getString("title"),
                row.getString("message"),
                row.getObject("post_id", UUID.class),
                row.getObject("connection_id", UUID.class),
                row.getTimestamp("raised_at").toInstant(),
                read,
                read != null);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
