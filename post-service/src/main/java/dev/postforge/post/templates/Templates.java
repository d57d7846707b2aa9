package dev.postforge.post.templates;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.projects.Projects;
import dev.postforge.post.templates.TemplateView.GenerationView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tenant's templates; lists show a user his own (seed 1), anyone of the tenant may open any. */
@Repository
class Templates {

    /** A template is a start for few things; who makes more sees the newest. */
    private static final int MOST_GENERATIONS = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Projects projects;
    private final Clock clock;

    Templates(JdbcClient jdbc, JsonMapper json, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.projects = projects;
        this.clock = clock;
    }

    /** What a user wants a template to be; absent is unchanged. */
    record Draft(
            @Nullable String name,
            @Nullable TemplateKind kind,
            @Nullable JsonNode designData,
            @Nullable UUID projectId) {}

    @Transactional
    TemplateView create(UUID tenantId, UUID userId, String name, Draft draft) {
        UUID home = projects.ensureDefault(tenantId, userId);
        UUID project = draft.projectId() == null ? home : existing(draft.projectId());
        TemplateKind kind = draft.kind() == null ? TemplateKind.DESIGN : draft.kind();
        return jdbc.sql("""
                        INSERT INTO templates
                            (tenant_id, id, project_id, name, kind, design_data, created_by, created_at, updated_at)
                        VALUES (:tenant, :id, :project, :name, :kind, :data, :user, :now, :now) RETURNING *""")
                .param("tenant", tenantId)
                .param("id", Ids.next())
                .param("project", project)
                .param("name", name)
                .param("kind", kind.name())
                .param("data", draft.designData() == null ? "{}" : json.writeValueAsString(draft.designData()))
                .param("user", userId)
                .param("now", now())
                .query(this::view)
                .single();
    }

    private UUID existing(UUID project) {
        return projects.find(project)
                .orElseThrow(() -> ApiException.notFound("Project"))
                .id();
    }

    @Transactional
    Optional<TemplateView> change(UUID id, Draft draft) {
        UUID project = draft.projectId() == null ? null : existing(draft.projectId());
        return jdbc.sql("""
                        UPDATE templates SET name = coalesce(:name, name), kind = coalesce(:kind, kind),
                            design_data = coalesce(:data, design_data), project_id = coalesce(:project, project_id),
                            updated_at = :now
                        WHERE id = :id RETURNING *""")
                .param("name", draft.name())
                .param("kind", draft.kind() == null ? null : draft.kind().name())
                .param("data", draft.designData() == null ? null : json.writeValueAsString(draft.designData()))
                .param("project", project, java.sql.Types.OTHER)
                .param("now", now())
                .param("id", id)
                .query(this::view)
                .optional()
                .map(this::withGenerations);
    }

    @Transactional(readOnly = true)
    Optional<TemplateView> find(UUID id) {
        return jdbc.sql("SELECT * FROM templates WHERE id = ?")
                .param(id)
                .query(this::view)
                .optional()
                .map(this::withGenerations);
    }

    private TemplateView withGenerations(TemplateView template) {
        return withGenerations(List.of(template)).getFirst();
    }

    @Transactional(readOnly = true)
    List<TemplateView> page(UUID userId, @Nullable TemplateKind kind, long offset, int limit) {
        return withGenerations(jdbc.sql("""
                        SELECT * FROM templates WHERE created_by = :user AND (:kind::text IS NULL OR kind = :kind)
                        ORDER BY updated_at DESC, id DESC LIMIT :limit OFFSET :offset""")
                .param("user", userId)
                .param("kind", kind == null ? null : kind.name())
                .param("limit", limit)
                .param("offset", offset)
                .query(this::view)
                .list());
    }

    @Transactional(readOnly = true)
    long count(UUID userId, @Nullable TemplateKind kind) {
        return jdbc.sql(
                        "SELECT count(*) FROM templates WHERE created_by = :user AND (:kind::text IS NULL OR kind = :kind)")
                .param("user", userId)
                .param("kind", kind == null ? null : kind.name())
                .query(Long.class)
                .single();
    }

    /** One query for all of them. */
    private List<TemplateView> withGenerations(List<TemplateView> templates) {
        if (templates.isEmpty()) {
            return templates;
        }
        Map<UUID, List<GenerationView>> made = jdbc
                .sql("""
                        SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY template_id ORDER BY created_at DESC, id DESC)
                            AS place FROM template_generations WHERE template_id IN (:ids)) numbered
                        WHERE place <= :most ORDER BY created_at DESC, id DESC""")
                .param("ids", templates.stream().map(TemplateView::id).toList())
                .param("most", MOST_GENERATIONS)
                .query(Templates::generation)
                .list()
                .stream()
                .collect(Collectors.groupingBy(GenerationView::templateId));
        return templates.stream()
                .map(template -> template.with(made.getOrDefault(template.id(), List.of())))
                .toList();
    }

    @Transactional
    boolean delete(UUID id) {
        return jdbc.sql("DELETE FROM templates WHERE id = ?").param(id).update() == 1;
    }

    @Transactional(readOnly = true)
    List<GenerationView> generations(UUID templateId, long offset, int limit) {
        return jdbc.sql("""
                        SELECT * FROM template_generations WHERE template_id = ?
                        ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?""")
                .param(templateId)
                .param(limit)
                .param(offset)
                .query(Templates::generation)
                .list();
    }

    @Transactional(readOnly = true)
    long generationCount(UUID templateId) {
        return jdbc.sql("SELECT count(*) FROM template_generations WHERE template_id = ?")
                .param(templateId)
                .query(Long.class)
                .single();
    }

    /** Notes a rendered file; the same one twice is one. */
    @Transactional
    GenerationView rendered(UUID tenantId, UUID userId, UUID templateId, String url) {
        return jdbc.sql("""
                        INSERT INTO template_generations (tenant_id, id, template_id, url, created_by, created_at)
                        VALUES (:tenant, :id, :template, :url, :user, :now)
                        ON CONFLICT (tenant_id, template_id, url) DO UPDATE SET url = excluded.url RETURNING *""")
                .param("tenant", tenantId)
                .param("id", Ids.next())
                .param("template", templateId)
                .param("url", url)
                .param("user", userId)
                .param("now", now())
                .query(Templates::generation)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private TemplateView view(ResultSet row, int index) throws SQLException {
        return new TemplateView(
                row.getObject("id", UUID.class),
                row.getObject("created_by", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("name"),
                TemplateKind.valueOf(row.getString("kind")).wire(),
                json.readTree(row.getString("design_data")),
                List.of(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static GenerationView generation(ResultSet row, int index) throws SQLException {
        return new GenerationView(
                row.getObject("id", UUID.class),
                row.getObject("template_id", UUID.class),
                row.getString("url"),
                row.getTimestamp("created_at").toInstant());
    }
}
