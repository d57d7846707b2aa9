package dev.postforge.gateway.identity.adapter;

import dev.postforge.gateway.identity.domain.RefreshToken;
import dev.postforge.gateway.identity.domain.Session;
import dev.postforge.gateway.identity.domain.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSessions implements Sessions {

    private static final String SELECT = """
            SELECT id, user_id, organization_id, created_at, last_used_at, expires_at, user_agent, address
              FROM sessions
            """;

    private final JdbcClient jdbc;

    JdbcSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Session session) {
        jdbc.sql("""
                INSERT INTO sessions (id, user_id, organization_id, created_at, last_used_at, expires_at, user_agent,
                                      address)
                VALUES (:id, :user, :organization, :created, :used, :expires, :agent, :address)
                """)
                .param("id", session.id())
                .param("user", session.userId())
                .param("organization", session.organizationId())
                .param("created", Rows.at(session.createdAt()))
                .param("used", Rows.at(session.lastUsedAt()))
                .param("expires", Rows.at(session.expiresAt()))
                .param("agent", session.userAgent())
                .param("address", session.address())
                .update();
    }

    @Override
    public void add(RefreshToken token, Instant now) {
        jdbc.sql("""
                INSERT INTO refresh_tokens (token_hash, session_id, created_at, expires_at)
                VALUES (:hash, :session, :at, :expires)
                """)
                .param("hash", token.hash())
                .param("session", token.sessionId())
                .param("at", Rows.at(now))
                .param("expires", Rows.at(token.expiresAt()))
                .update();
    }

    @Override
    public Optional<RefreshToken> lockToken(String hash) {
        return jdbc.sql("""
                SELECT t.token_hash, t.session_id, t.expires_at, t.replaced_at
                  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
                 WHERE t.token_hash = :hash FOR UPDATE
                """)
                .param("hash", hash)
                .query((row, number) -> new RefreshToken(
                        row.getString("token_hash"),
                        Rows.id(row, "session_id"),
                        Rows.instant(row, "expires_at"),
                        instantOrNull(row, "replaced_at")))
                .optional();
    }

    @Override
    public void replaced(RefreshToken token, Instant now) {
        jdbc.sql("UPDATE refresh_tokens SET replaced_at = :at WHERE token_hash = :hash AND replaced_at IS NULL")
                .param("hash", token.hash())
                .param("at", Rows.at(now))
                .update();
    }

    @Override
    public Optional<Session> live(UUID id, Instant now) {
        return jdbc.sql(SELECT + "WHERE id = :id AND ended_at IS NULL AND expires_at > :now")
                .param("id", id)
                .param("now", Rows.at(now))
                .query(JdbcSessions::session)
                .optional();
    }

    @Override
    public List<Session> liveOf(UUID userId, Instant now) {
        return jdbc.sql(SELECT + "WHERE user_id = :user AND ended_at IS NULL AND expires_at > :now ORDER BY id DESC")
                .param("user", userId)
                .param("now", Rows.at(now))
                .query(JdbcSessions::session)
                .list();
    }

    @Override
    public void used(UUID id, Instant now) {
        jdbc.sql("UPDATE sessions SET last_used_at = :at WHERE id = :id")
                .param("id", id)
                .param("at", Rows.at(now))
                .update();
    }

    @Override
    public void move(UUID id, UUID organizationId) {
        jdbc.sql("UPDATE sessions SET organization_id = :organization WHERE id = :id")
                .param("id", id)
                .param("organization", organizationId)
                .update();
    }

    @Override
    public boolean end(UUID id, UUID userId, String because, Instant now) {
        return jdbc.sql("""
                        UPDATE sessions SET ended_at = :at, ended_because = :because
                         WHERE id = :id AND user_id = :user AND ended_at IS NULL
                        """)
                        .param("id", id)
                        .param("user", userId)
                        .param("because", because)
                        .param("at", Rows.at(now))
                        .update()
                == 1;
    }

    @Override
    public List<UUID> endAll(UUID userId, String because, Instant now) {
        return jdbc.sql("""
                UPDATE sessions SET ended_at = :at, ended_because = :because
                 WHERE user_id = :user AND ended_at IS NULL RETURNING id
                """)
                .param("user", userId)
                .param("because", because)
                .param("at", Rows.at(now))
                .query((row, number) -> Rows.id(row, "id"))
                .list();
    }

    @Override
    public int forgetExpired(Instant before, int limit) {
        return jdbc.sql("""
                DELETE FROM sessions WHERE id IN (
                    SELECT id FROM sessions WHERE expires_at < :before ORDER BY expires_at LIMIT :limit
                    FOR UPDATE SKIP LOCKED)
                """)
                .param("before", Rows.at(before))
                .param("limit", limit)
                .update();
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                Rows.id(row, "id"),
                Rows.id(row, "user_id"),
                Rows.id(row, "organization_id"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "last_used_at"),
                Rows.instant(row, "expires_at"),
                row.getString("user_agent"),
                row.getString("address"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
