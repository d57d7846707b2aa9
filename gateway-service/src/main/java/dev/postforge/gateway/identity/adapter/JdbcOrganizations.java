package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organization;
import dev.postforge.gateway.identity.domain.Organizations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOrganizations implements Organizations {

    private final JdbcClient jdbc;

    JdbcOrganizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Organization organization, Instant now) {
        jdbc.sql("""
                INSERT INTO organizations (id, name, personal, version, created_at)
                VALUES (:id, :name, :personal, :version, :at)
                """)
                .param("id", organization.id())
                .param("name", organization.name())
                .param("personal", organization.personal())
                .param("version", organization.version())
                .param("at", Rows.at(now))
                .update();
    }

    @Override
    public Named external(String externalId, Organization fresh, Instant now) {
        int made = jdbc.sql("""
                INSERT INTO organizations (id, name, personal, external_id, version, created_at)
                VALUES (:id, :name, false, :external, :version, :at)
                ON CONFLICT (external_id) DO NOTHING
                """)
                .param("id", fresh.id())
                .param("name", fresh.name())
                .param("external", externalId)
                .param("version", fresh.version())
                .param("at", Rows.at(now))
                .update();
        Organization organization = jdbc.sql("""
                SELECT id, name, personal, version FROM organizations
                 WHERE external_id = :external AND deleted_at IS NULL FOR UPDATE
                """)
                .param("external", externalId)
                .query(JdbcOrganizations::organization)
                .single();
        return new Named(organization, made == 1);
    }

    @Override
    public Optional<Organization> lock(UUID id) {
        return jdbc.sql("""
                SELECT id, name, personal, version FROM organizations WHERE id = :id AND deleted_at IS NULL FOR UPDATE
                """)
                .param("id", id)
                .query(JdbcOrganizations::organization)
                .optional();
    }

    @Override
    public List<Member> members(UUID organizationId, int limit, long offset) {
        return jdbc.sql("""
                SELECT u.id, u.email, u.name, m.org_role, m.created_at
                  FROM memberships m JOIN users u ON u.id = m.user_id AND u.deleted_at IS NULL
                 WHERE m.organization_id = :organization AND m.deleted_at IS NULL
                 ORDER BY m.created_at, m.id LIMIT :limit OFFSET :offset
                """)
                .param("organization", organizationId)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new Member(
                        Rows.id(row, "id"),
                        row.getString("email"),
                        row.getString("name"),
                        Rows.role(OrgRole.class, row, "org_role"),
                        Rows.instant(row, "created_at")))
                .list();
    }

    @Override
    public List<Membership> lockMemberships(UUID organizationId) {
        return jdbc.sql("""
                SELECT id, organization_id, user_id, org_role, version FROM memberships
                 WHERE organization_id = :organization AND deleted_at IS NULL ORDER BY id FOR UPDATE
                """)
                .param("organization", organizationId)
                .query(JdbcOrganizations::membership)
                .list();
    }

    @Override
    public void save(Organization organization) {
        jdbc.sql("UPDATE organizations SET name = :name, version = :version WHERE id = :id")
                .param("id", organization.id())
                .param("name", organization.name())
                .param("version", organization.version())
                .update();
    }

    @Override
    public Membership join(Membership membership, Instant now) {
        return jdbc.sql("""
                INSERT INTO memberships AS m (id, organization_id, user_id, org_role, version, created_at)
                VALUES (:id, :organization, :user, :role, :version, :at)
                ON CONFLICT (user_id, organization_id) DO UPDATE
                   SET org_role = excluded.org_role, deleted_at = NULL, version = m.version + 1
                RETURNING id, organization_id, user_id, org_role, version
                """)
                .param("id", membership.id())
                .param("organization", membership.organizationId())
                .param("user", membership.userId())
                .param("role", Rows.lower(membership.role()))
                .param("version", membership.version())
                .param("at", Rows.at(now))
                .query(JdbcOrganizations::membership)
                .single();
    }

    @Override
    public Optional<Membership> lockMembership(UUID userId, UUID organizationId) {
        return jdbc.sql("""
                SELECT id, organization_id, user_id, org_role, version FROM memberships
                 WHERE user_id = :user AND organization_id = :organization AND deleted_at IS NULL FOR UPDATE
                """)
                .param("user", userId)
                .param("organization", organizationId)
                .query(JdbcOrganizations::membership)
                .optional();
    }

    @Override
    public void save(Membership membership) {
        jdbc.sql("UPDATE memberships SET org_role = :role, version = :version WHERE id = :id")
                .param("id", membership.id())
                .param("role", Rows.lower(membership.role()))
                .param("version", membership.version())
                .update();
    }

    @Override
    public void leave(Membership membership, Instant now) {
        jdbc.sql("UPDATE memberships SET deleted_at = :at, version = :version WHERE id = :id")
                .param("id", membership.id())
                .param("version", membership.version())
                .param("at", Rows.at(now))
                .update();
    }

    @Override
    public List<Place> placesOf(UUID userId) {
        return jdbc.sql("""
                SELECT o.id AS o_id, o.name AS o_name, o.personal AS o_personal, o.version AS o_version,
                       m.id, m.organization_id, m.user_id, m.org_role, m.version
                  FROM memberships m JOIN organizations o ON o.id = m.organization_id
                 WHERE m.user_id = :user AND m.deleted_at IS NULL AND o.deleted_at IS NULL
                 ORDER BY o.personal DESC, o.created_at, o.id
                """)
                .param("user", userId)
                .query((row, number) -> new Place(
                        new Organization(
                                Rows.id(row, "o_id"),
                                row.getString("o_name"),
                                row.getBoolean("o_personal"),
                                row.getLong("o_version")),
                        membership(row, number)))
                .list();
    }

    @Override
    public int membersOf(UUID organizationId) {
        return jdbc.sql("SELECT count(*) FROM memberships WHERE organization_id = :id AND deleted_at IS NULL")
                .param("id", organizationId)
                .query(Integer.class)
                .single();
    }

    @Override
    public int ownersOf(UUID organizationId) {
        return jdbc.sql("""
                SELECT count(*) FROM memberships
                 WHERE organization_id = :id AND deleted_at IS NULL AND org_role = 'owner'
                """).param("id", organizationId).query(Integer.class).single();
    }

    @Override
    public void erase(UUID id, long version, Instant now) {
        jdbc.sql("UPDATE organizations SET name = NULL, version = :version, deleted_at = :at WHERE id = :id")
                .param("id", id)
                .param("version", version)
                .param("at", Rows.at(now))
                .update();
    }

    private static Organization organization(ResultSet row, int number) throws SQLException {
        return new Organization(
                Rows.id(row, "id"), row.getString("name"), row.getBoolean("personal"), row.getLong("version"));
    }

    private static Membership membership(ResultSet row, int number) throws SQLException {
        return new Membership(
                Rows.id(row, "id"),
                Rows.id(row, "organization_id"),
                Rows.id(row, "user_id"),
                Rows.role(OrgRole.class, row, "org_role"),
                row.getLong("version"));
    }
}
