package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.security.OrgRole;
import dev.postforge.defaults.security.PlatformRole;
import dev.postforge.gateway.identity.domain.Standings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStandings implements Standings {

    private final JdbcClient jdbc;

    JdbcStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Standing> inSession(UUID sessionId, UUID organizationId, Instant now) {
        return jdbc.sql("""
                SELECT u.id, m.organization_id, m.org_role, u.platform_role
                  FROM sessions s
                  JOIN users u ON u.id = s.user_id AND u.deleted_at IS NULL
                  JOIN memberships m ON m.user_id = u.id AND m.organization_id = :organization
                       AND m.deleted_at IS NULL
                 WHERE s.id = :session AND s.ended_at IS NULL AND s.expires_at > :now
                """)
                .param("session", sessionId)
                .param("organization", organizationId)
                .param("now", Rows.at(now))
                .query(JdbcStandings::standing)
                .optional();
    }

    @Override
    public Optional<Standing> ofUser(UUID userId, UUID organizationId) {
        return jdbc.sql("""
                SELECT u.id, m.organization_id, m.org_role, u.platform_role
                  FROM users u
                  JOIN memberships m ON m.user_id = u.id AND m.organization_id = :organization
                       AND m.deleted_at IS NULL
                 WHERE u.id = :user AND u.deleted_at IS NULL
                """)
                .param("user", userId)
                .param("organization", organizationId)
                .query(JdbcStandings::standing)
                .optional();
    }

    @Override
    public Optional<UUID> organizationKnownAs(String externalId) {
        return jdbc.sql("SELECT id FROM organizations WHERE external_id = :external AND deleted_at IS NULL")
                .param("external", externalId)
                .query(UUID.class)
                .optional();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                Rows.id(row, "id"),
                Rows.id(row, "organization_id"),
                Rows.role(OrgRole.class, row, "org_role"),
                Rows.role(PlatformRole.class, row, "platform_role"));
    }
}
