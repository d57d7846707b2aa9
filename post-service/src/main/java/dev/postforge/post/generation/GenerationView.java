package dev.postforge.post.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.postforge.post.generation.domain.GenerationStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A generation as clients see it, whatever its kind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenerationView(
        UUID id,
        @Schema(implementation = GenerationKind.class) String kind,
        @Schema(implementation = GenerationStatus.class) String status,
        long price,
        int progress,
        @Schema(implementation = Object.class) @JsonRawValue String request,

        @Schema(implementation = Object.class) @JsonRawValue @Nullable
        String result,

        @Nullable Long creditsLeft,
        @Nullable Failed error,
        @Nullable String provider,
        @Nullable String model,
        int attempts,
        Instant deadline,
        Instant createdAt,
        Instant updatedAt) {

    /** Why it came to nothing, and whether the credits are back. */
    @Schema(name = "GenerationFailure")
    public record Failed(String code, String message, boolean creditsReturned) {}

    /** The view of this row. */
    public static GenerationView of(Generation row) {
        Generation.Failure failure = row.failure();
        return new GenerationView(
                row.id(),
                row.kind().wire(),
                row.status().wire(),
                row.price(),
                row.progress(),
                row.request(),
                row.result(),
                row.creditsLeft(),
                failure == null ? null : new Failed(failure.code(), failure.message(), row.creditsReturned()),
                row.usage().provider(),
                row.usage().model(),
                row.calls(),
                row.deadline(),
                row.createdAt(),
                row.updatedAt());
    }
}
