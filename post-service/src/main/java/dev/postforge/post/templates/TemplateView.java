package dev.postforge.post.templates;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A template as clients see it. */
record TemplateView(
        UUID id,
        UUID userId,
        UUID projectId,
        String name,
        @Schema(implementation = TemplateKind.class) String kind,
        JsonNode designData,
        List<GenerationView> generations,
        Instant createdAt,
        Instant updatedAt) {

    TemplateView {
        generations = List.copyOf(generations);
    }

    TemplateView with(List<GenerationView> made) {
        return new TemplateView(id, userId, projectId, name, kind, designData, made, createdAt, updatedAt);
    }

    /** A rendered output of a template. */
    @Schema(name = "TemplateGeneration")
    record GenerationView(UUID id, UUID templateId, String url, Instant createdAt) {}
}
