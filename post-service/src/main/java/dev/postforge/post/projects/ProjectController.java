package dev.postforge.post.projects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects over HTTP. */
@Tag(name = "Projects", description = "Posts that belong together")
@RestController
@RequestMapping("/api/projects")
class ProjectController {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final Projects projects;
    private final Idempotency idempotency;

    ProjectController(Projects projects, Idempotency idempotency) {
        this.projects = projects;
        this.idempotency = idempotency;
    }

    /** What a client may say of a project. */
    @JsonIgnoreProperties({"id", "isDefault", "createdBy", "createdAt", "updatedAt"})
    record ProjectBody(@Nullable String name, @Nullable String description) {

        ProjectBody {
            if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
                throw ApiException.invalid("name", "name has 1 to %d characters".formatted(LONGEST_NAME));
            }
            if (description != null && description.length() > LONGEST_DESCRIPTION) {
                throw ApiException.invalid(
                        "description", "description has at most %d characters".formatted(LONGEST_DESCRIPTION));
            }
        }
    }

    /** The answer to a deletion. */
    record Deleted(boolean success, UUID id) {}

    @Operation(summary = "The projects")
    @GetMapping
    Page<ProjectView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        projects.ensureDefault(caller.tenantId(), caller.userId());
        return Page.of(projects.page(paging.offset(), paging.limit()), paging, projects.count());
    }

    @Operation(summary = "One project")
    @GetMapping("/{id}")
    ProjectView get(@PathVariable String id) {
        return projects.find(idOf(id)).orElseThrow(() -> ApiException.notFound("Project"));
    }

    @Operation(summary = "Make a project")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<ProjectView> create(
            Caller caller,
            @RequestBody ProjectBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        String name = body.name();
        if (name == null) {
            throw ApiException.invalid("name", "name is missing");
        }
        return idempotency.once(
                "projects.create",
                key,
                body,
                ProjectView.class,
                () -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(projects.create(caller.tenantId(), caller.userId(), name, body.description())));
    }

    @Operation(summary = "Change a project")
    @PutMapping("/{id}")
    ProjectView change(Caller caller, @PathVariable String id, @RequestBody ProjectBody body) {
        caller.require(OrgRole.EDITOR);
        return projects.change(idOf(id), body.name(), body.description())
                .orElseThrow(() -> ApiException.notFound("Project"));
    }

    @Operation(summary = "Delete a project")
    @DeleteMapping("/{id}")
    Deleted delete(Caller caller, @PathVariable String id) {
        caller.require(OrgRole.EDITOR);
        UUID project = idOf(id);
        projects.delete(caller.tenantId(), caller.userId(), project);
        return new Deleted(true, project);
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("Project");
        }
    }
}
