package dev.postforge.post.projects;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's projects. The default one is there as soon as it is needed; its id is derived from the tenant. */
@Repository
public class Projects {

    private static final String DEFAULT_NAME = "My posts";

    private final JdbcClient jdbc;
    private final Clock clock;

    Projects(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The id of the tenant's default project, the same whoever computes it. */
    public static UUID defaultIdOf(UUID tenantId) {
        return Ids.derived(tenantId, "default-project");
    }

    /** Makes the default project at its first use. */
    @Transactional
    public UUID ensureDefault(UUID tenantId, UUID userId) {
        UUID id = defaultIdOf(tenantId);
        jdbc.sql("""
                        INSERT INTO projects (tenant_id, id, name, is_default, created_by, created_at, updated_at)
                        VALUES (:tenant, :id, :name, true, :user, :now, :now) ON CONFLICT DO NOTHING""")
                .param("tenant", tenantId)
                .param("id", id)
                .param("name", DEFAULT_NAME)
                .param("user", userId)
                .param("now", now())
                .update();
        return id;
    }

    /** The tenant's project of this id. */
    @Transactional(readOnly = true)
    public Optional<ProjectView> find(UUID id) {
        return jdbc.sql("SELECT * FROM projects WHERE id = ?")
                .param(id)
                .query(Projects::view)
                .optional();
    }

    @Transactional(readOnly = true)
    List<ProjectView> page(long offset, int limit) {
        return jdbc.sql("SELECT * FROM projects ORDER BY is_default DESC, created_at DESC, id DESC LIMIT ? OFFSET ?")
                .param(limit)
                .param(offset)
                .query(Projects::view)
                .list();
    }

    @Transactional(readOnly = true)
    long count() {
        return jdbc.sql("SELECT count(*) FROM projects").query(Long.class).single();
    }

    @Transactional
    ProjectView create(UUID tenantId, UUID userId, String name, @Nullable String description) {
        return jdbc.sql("""
                        INSERT INTO projects (tenant_id, id, name, description, created_by, created_at, updated_at)
                        VALUES (:tenant, :id, :name, :description, :user, :now, :now) RETURNING *""")
                .param("tenant", tenantId)
                .param("id", Ids.next())
                .param("name", name)
                .param("description", description)
                .param("user", userId)
                .param("now", now())
                .query(Projects::view)
                .single();
    }

    @Transactional
    Optional<ProjectView> change(UUID id, @Nullable String name, @Nullable String description) {
        return jdbc.sql("""
                        UPDATE projects SET name = coalesce(:name, name),
                            description = coalesce(:description, description), updated_at = :now
                        WHERE id = :id RETURNING *""")
                .param("id", id)
                .param("name", name)
                .param("description", description)
                .param("now", now())
                .query(Projects::view)
                .optional();
    }

    /** Removes a project without posts; its templates and tombstones of deleted posts move to the default one. */
    @Transactional
    void delete(UUID tenantId, UUID userId, UUID id) {
        ProjectView project = find(id).orElseThrow(() -> ApiException.notFound("Project"));
        if (project.isDefault()) {
            throw new ApiException(ErrorCode.CONFLICT, "The default project stays");
        }
        UUID home = ensureDefault(tenantId, userId);
        jdbc.sql("UPDATE posts SET project_id = ? WHERE project_id = ? AND deleted_at IS NOT NULL")
                .param(home)
                .param(id)
                .update();
        jdbc.sql("UPDATE templates SET project_id = ? WHERE project_id = ?")
                .param(home)
                .param(id)
                .update();
        int deleted = jdbc.sql("DELETE FROM projects p WHERE id = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM posts WHERE project_id = p.id)")
                .param(id)
                .update();
        if (deleted == 0) {
            throw new ApiException(ErrorCode.CONFLICT, "The project still has posts");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ProjectView view(ResultSet row, int index) throws SQLException {
        return new ProjectView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("is_default"),
                row.getObject("created_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
