package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.EmailAddress;
import dev.postforge.gateway.identity.domain.Invitation;
import dev.postforge.gateway.identity.domain.Invitations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInvitations implements Invitations {

    private static final String COLUMNS = " id, organization_id, email, org_role, invited_by, created_at, expires_at ";

    private final JdbcClient jdbc;

    JdbcInvitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(Invitation invitation, String tokenHash) {
        jdbc.sql("DELETE FROM invitations WHERE organization_id = :organization AND email = :email")
                .param("organization", invitation.organizationId())
                .param("email", invitation.email().value())
                .update();
        jdbc.sql("""
                INSERT INTO invitations
                    (id, organization_id, email, org_role, token_hash, invited_by, created_at, expires_at)
                VALUES (:id, :organization, :email, :role, :hash, :by, :at, :expires)
                """)
                .param("id", invitation.id())
                .param("organization", invitation.organizationId())
                .param("email", invitation.email().value())
                .param("role", Rows.lower(invitation.role()))
                .param("hash", tokenHash)
                .param("by", invitation.invitedBy())
                .param("at", Rows.at(invitation.createdAt()))
                .param("expires", Rows.at(invitation.expiresAt()))
                .update();
    }

    @Override
    public Optional<Invitation> withToken(String tokenHash, Instant now) {
        return jdbc.sql("SELECT" + COLUMNS + "FROM invitations WHERE token_hash = :hash AND expires_at > :now")
                .param("hash", tokenHash)
                .param("now", Rows.at(now))
                .query(JdbcInvitations::invitation)
                .optional();
    }

    @Override
    public Optional<Invitation> take(String tokenHash, Instant now) {
        return jdbc.sql("DELETE FROM invitations WHERE token_hash = :hash AND expires_at > :now RETURNING" + COLUMNS)
                .param("hash", tokenHash)
                .param("now", Rows.at(now))
                .query(JdbcInvitations::invitation)
                .optional();
    }

    @Override
    public List<Invitation> of(UUID organizationId, Instant now) {
        return jdbc.sql("SELECT" + COLUMNS + """
                FROM invitations WHERE organization_id = :organization AND expires_at > :now ORDER BY id DESC
                """)
                .param("organization", organizationId)
                .param("now", Rows.at(now))
                .query(JdbcInvitations::invitation)
                .list();
    }

    @Override
    public boolean withdraw(UUID id, UUID organizationId) {
        return jdbc.sql("DELETE FROM invitations WHERE id = :id AND organization_id = :organization")
                        .param("id", id)
                        .param("organization", organizationId)
                        .update()
                == 1;
    }

    @Override
    public void withdrawAll(UUID organizationId) {
        jdbc.sql("DELETE FROM invitations WHERE organization_id = :organization")
                .param("organization", organizationId)
                .update();
    }

    @Override
    public int forgetExpired(Instant before, int limit) {
        return jdbc.sql("""
                DELETE FROM invitations WHERE id IN (
                    SELECT id FROM invitations WHERE expires_at < :before ORDER BY expires_at LIMIT :limit)
                """)
                .param("before", Rows.at(before))
                .param("limit", limit)
                .update();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                Rows.id(row, "id"),
                Rows.id(row, "organization_id"),
                new EmailAddress(row.getString("email")),
                Rows.role(OrgRole.class, row, "org_role"),
                Rows.id(row, "invited_by"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"));
    }
}
