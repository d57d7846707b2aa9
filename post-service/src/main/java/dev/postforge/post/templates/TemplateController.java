package dev.postforge.post.templates;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.media.OwnMedia;
import dev.postforge.post.templates.TemplateView.GenerationView;
import dev.postforge.post.templates.Templates.Draft;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import tools.jackson.databind.JsonNode;

/** Templates over HTTP. */
@Tag(name = "Templates", description = "Designs and texts to use again")
@RestController
@RequestMapping("/api/templates")
class TemplateController {

    private static final int LONGEST_NAME = 200;

    /** Free-form fields (security.md 20). */
    private static final int MOST_DATA = 64 * 1024;

    private final Templates templates;
    private final OwnMedia media;
    private final Idempotency idempotency;

    TemplateController(Templates templates, OwnMedia media, Idempotency idempotency) {
        this.templates = templates;
        this.media = media;
        this.idempotency = idempotency;
    }

    /** What a client may say of a template. */
    @JsonIgnoreProperties({"id", "userId", "generations", "createdAt", "updatedAt"})
    record TemplateBody(
            @Nullable String name,

            @Schema(implementation = TemplateKind.class) @Nullable
            String kind,

            @Nullable JsonNode designData,
            @Nullable String projectId) {

        Draft draft() {
            if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
                throw ApiException.invalid("name", "name has 1 to %d characters".formatted(LONGEST_NAME));
            }
            JsonNode data = designData == null || designData.isNull() ? null : designData;
            if (data != null && !data.isContainer()) {
                throw ApiException.invalid("designData", "designData is an object or a list");
            }
            if (data != null && data.toString().getBytes(StandardCharsets.UTF_8).length > MOST_DATA) {
                throw ApiException.invalid("designData", "designData has at most 64 KiB");
            }
            return new Draft(
                    name,
                    kind == null ? null : kindOf(kind),
                    data,
                    projectId == null ? null : idOf(projectId, "Project"));
        }
    }

    /** A rendered file. */
    @JsonIgnoreProperties({"id", "templateId", "createdAt"})
    record GenerationBody(
            @Schema(requiredMode = REQUIRED) @Nullable String url) {}

    /** The answer to a deletion. */
    record Deleted(boolean success, UUID id) {}

    @Operation(summary = "The templates")
    @GetMapping
    Page<TemplateView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        TemplateKind only = kind == null ? null : kindOf(kind);
        return Page.of(
                templates.page(caller.userId(), only, paging.offset(), paging.limit()),
                paging,
                templates.count(caller.userId(), only));
    }

    @Operation(summary = "One template")
    @GetMapping("/{id}")
    TemplateView get(@PathVariable String id) {
        return existing(id);
    }

    @Operation(summary = "Make a template")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<TemplateView> create(
            Caller caller,
            @RequestBody TemplateBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        Draft draft = body.draft();
        String name = draft.name();
        if (name == null) {
            throw ApiException.invalid("name", "name is missing");
        }
        return idempotency.once(
                "templates.create",
                key,
                body,
                TemplateView.class,
                () -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(templates.create(caller.tenantId(), caller.userId(), name, draft)));
    }

    @Operation(summary = "Change a template")
    @PutMapping("/{id}")
    TemplateView change(Caller caller, @PathVariable String id, @RequestBody TemplateBody body) {
        caller.require(OrgRole.EDITOR);
        return templates
                .change(idOf(id, "Template"), body.draft())
                .orElseThrow(() -> ApiException.notFound("Template"));
    }

    @Operation(summary = "Delete a template")
    @DeleteMapping("/{id}")
    Deleted delete(Caller caller, @PathVariable String id) {
        caller.require(OrgRole.EDITOR);
        UUID template = idOf(id, "Template");
        if (!templates.delete(template)) {
            throw ApiException.notFound("Template");
        }
        return new Deleted(true, template);
    }

    @Operation(summary = "What was made of a template")
    @GetMapping("/{id}/generations")
    Page<GenerationView> generations(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        UUID template = existing(id).id();
        return Page.of(
                templates.generations(template, paging.offset(), paging.limit()),
                paging,
                templates.generationCount(template));
    }

    /** The client renders a design, uploads the file and tells of it here. */
    @Operation(summary = "Tell of a rendered file")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping("/{id}/generations")
    ResponseEntity<GenerationView> rendered(Caller caller, @PathVariable String id, @RequestBody GenerationBody body) {
        caller.require(OrgRole.EDITOR);
        UUID template = existing(id).id();
        String url = body.url();
        if (url == null || !media.isOurs(url)) {
            throw ApiException.invalid("url", "url is the address of a file in the media library");
        }
        media.settle(List.of(url), "url");
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(templates.rendered(caller.tenantId(), caller.userId(), template, url));
    }

    private TemplateView existing(String id) {
        return templates.find(idOf(id, "Template")).orElseThrow(() -> ApiException.notFound("Template"));
    }

    private static TemplateKind kindOf(String name) {
        return TemplateKind.named(name).orElseThrow(() -> ApiException.invalid("kind", "kind is design or content"));
    }

    private static UUID idOf(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound(what);
        }
    }
}
