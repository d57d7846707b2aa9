package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.security.PlatformRole;
import dev.postforge.gateway.identity.domain.EmailAddress;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcUsers implements Users {

    private static final String SELECT = """
            SELECT u.id, u.email, u.password_hash, u.name, u.company, u.platform_role, u.personal_organization_id,
                   u.version, u.created_at
              FROM users u
            """;

    private final JdbcClient jdbc;

    JdbcUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(User user) {
        return jdbc.sql("""
                        INSERT INTO users (id, email, password_hash, name, company, platform_role, announced_role,
                                           personal_organization_id, version, created_at, updated_at)
                        VALUES (:id, :email, :hash, :name, :company, :role, :role, :personal, :version, :at, :at)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", user.id())
                        .param("email", user.email())
                        .param("hash", user.passwordHash())
                        .param("name", user.name())
                        .param("company", user.company())
                        .param("role", Rows.lower(user.platformRole()))
                        .param("personal", user.personalOrganizationId())
                        .param("version", user.version())
                        .param("at", Rows.at(user.createdAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<User> withEmail(EmailAddress email) {
        return jdbc.sql(SELECT + "WHERE lower(u.email) = :email")
                .param("email", email.value())
                .query(JdbcUsers::user)
                .optional();
    }

    @Override
    public Optional<User> withId(UUID id) {
        return jdbc.sql(SELECT + "WHERE u.id = :id AND u.deleted_at IS NULL")
                .param("id", id)
                .query(JdbcUsers::user)
                .optional();
    }

    @Override
    public Optional<User> lock(UUID id) {
        return jdbc.sql(SELECT + "WHERE u.id = :id AND u.deleted_at IS NULL FOR UPDATE")
                .param("id", id)
                .query(JdbcUsers::user)
                .optional();
    }

    @Override
    public boolean save(User user, Instant now) {
        // The address is guarded in the statement: a violated unique index would spoil the whole transaction.
        return jdbc.sql("""
                        UPDATE users u
                           SET email = :email, password_hash = :hash, name = :name, company = :company,
                               platform_role = :role, announced_role = :role, version = :version, updated_at = :at
                         WHERE id = :id
                           AND NOT EXISTS (SELECT FROM users o WHERE lower(o.email) = lower(:email) AND o.id <> u.id)
                        """)
                        .param("id", user.id())
                        .param("email", user.email())
                        .param("hash", user.passwordHash())
                        .param("name", user.name())
                        .param("company", user.company())
                        .param("role", Rows.lower(user.platformRole()))
                        .param("version", user.version())
                        .param("at", Rows.at(now))
                        .update()
                == 1;
    }

    @Override
    public void erase(UUID id, long version, Instant now) {
        jdbc.sql("DELETE FROM identities WHERE user_id = :id").param("id", id).update();
        jdbc.sql("""
                UPDATE users
                   SET email = NULL, password_hash = NULL, name = NULL, company = NULL, version = :version,
                       platform_role = 'user', announced_role = 'user', updated_at = :at, deleted_at = :at
                 WHERE id = :id
                """)
                .param("id", id)
                .param("version", version)
                .param("at", Rows.at(now))
                .update();
    }

    @Override
    public List<User> withUnannouncedRole(int limit) {
        return jdbc.sql(SELECT
                        + "WHERE u.platform_role <> u.announced_role AND u.deleted_at IS NULL"
                        + " ORDER BY u.id LIMIT :limit FOR UPDATE SKIP LOCKED")
                .param("limit", limit)
                .query(JdbcUsers::user)
                .list();
    }

    @Override
    public Optional<User> knownTo(String issuer, String subject) {
        return jdbc.sql(SELECT
                        + "JOIN identities i ON i.user_id = u.id WHERE i.issuer = :issuer AND i.subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(JdbcUsers::user)
                .optional();
    }

    @Override
    public boolean bind(String issuer, String subject, UUID userId, Instant now) {
        return jdbc.sql("""
                        INSERT INTO identities (issuer, subject, user_id, created_at)
                        VALUES (:issuer, :subject, :user, :at) ON CONFLICT DO NOTHING
                        """)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("user", userId)
                        .param("at", Rows.at(now))
                        .update()
                == 1;
    }

    @Override
    public boolean advance(String issuer, String object, Instant changedAt) {
        return jdbc.sql("""
                        INSERT INTO outside_changes AS known (issuer, object, changed_at)
                        VALUES (:issuer, :object, :at)
                        ON CONFLICT (issuer, object) DO UPDATE SET changed_at = excluded.changed_at
                         WHERE known.changed_at <= excluded.changed_at
                        """)
                        .param("issuer", issuer)
                        .param("object", object)
                        .param("at", Rows.at(changedAt))
                        .update()
                == 1;
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(
                Rows.id(row, "id"),
                row.getString("email"),
                row.getString("password_hash"),
                row.getString("name"),
                row.getString("company"),
                Rows.role(PlatformRole.class, row, "platform_role"),
                Rows.id(row, "personal_organization_id"),
                row.getLong("version"),
                Rows.instant(row, "created_at"));
    }
}
