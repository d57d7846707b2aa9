package dev.postforge.post.projects;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as clients see it. */
public record ProjectView(
        UUID id,
        String name,
        @Nullable String description,
        @JsonProperty("isDefault") boolean isDefault,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {}
