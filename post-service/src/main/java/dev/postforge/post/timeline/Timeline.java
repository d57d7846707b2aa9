package dev.postforge.post.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The events that touched each post; an event is there once, however often it is told. */
@Repository
public class Timeline {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Timeline(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Row(
            UUID post_id,
            UUID event_id,
            Instant at,
            String event,
            String service,
            @Nullable UUID target_id,
            @Nullable String platform,
            @Nullable Integer attempt,
            String message,
            @Nullable String code,
            @Nullable UUID user_id) {

        static Row of(TimelineEntry entry) {
            return new Row(
                    entry.postId(),
                    entry.id(),
                    entry.at(),
                    entry.event(),
                    entry.service(),
                    entry.targetId(),
                    entry.platform(),
                    entry.attempt(),
                    entry.message(),
                    entry.code(),
                    entry.userId());
        }
    }

    /**
     * Writes the entries, in the caller's transaction.
     *
     * @return the ids of those that were not known, so that their effect comes once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> record(UUID tenantId, List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return Set.of();
        }
        String rows = json.writeValueAsString(entries.stream().map(Row::of).toList());
        return new HashSet<>(jdbc.sql("""
                        INSERT INTO post_events (tenant_id, post_id, event_id, at, event, service, target_id, platform,
                                                 attempt, message, code, user_id)
                        SELECT :tenant, post_id, event_id, at, event, service, target_id, platform, attempt, message,
                               code, user_id
                        FROM json_to_recordset(:rows::json) AS r(
                            post_id uuid, event_id uuid, at timestamptz, event text, service text, target_id uuid,
                            platform text, attempt int, message text, code text, user_id uuid)
                        ON CONFLICT DO NOTHING RETURNING event_id""")
                .param("tenant", tenantId)
                .param("rows", rows)
                .query(UUID.class)
                .list());
    }

    /** One page of a post's timeline, oldest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> of(UUID postId, long offset, int limit) {
        return jdbc.sql("SELECT * FROM post_events WHERE post_id = ? ORDER BY at, event_id LIMIT ? OFFSET ?")
                .param(postId)
                .param(limit)
                .param(offset)
                .query(Timeline::entry)
                .list();
    }

    /** How long the timeline is. */
    @Transactional(readOnly = true)
    public long count(UUID postId) {
        return jdbc.sql("SELECT count(*) FROM post_events WHERE post_id = ?")
                .param(postId)
                .query(Long.class)
                .single();
    }

    private static TimelineEntry entry(ResultSet row, int index) throws SQLException {
        return new TimelineEntry(
                row.getObject("event_id", UUID.class),
                row.getObject("post_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("event"),
                row.getString("service"),
                row.getObject("target_id", UUID.class),
                row.getString("platform"),
                row.getObject("attempt", Integer.class),
                row.getString("message"),
                row.getString("code"),
                row.getObject("user_id", UUID.class));
    }
}
