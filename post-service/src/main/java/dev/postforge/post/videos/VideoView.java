package dev.postforge.post.videos;

import dev.postforge.post.generation.Generation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A video as clients see it, with the seed's fields. */
public record VideoView(
        UUID id,
        UUID videoId,
        UUID userId,

        @Schema(allowableValues = {PROCESSING, COMPLETED, FAILED})
        String status,

        int progress,
        String title,
        List<String> images,
        @Nullable String model,
        JsonNode inputMetadata,
        String finalScript,
        @Nullable String kieTaskId,
        @Nullable String videoUrl,
        @Nullable UUID mediaId,
        @Nullable String errorReason,
        boolean creditsReturned,
        long creditsUsed,
        Instant createdAt,
        Instant updatedAt) {

    static final String PROCESSING = "PROCESSING";
    static final String COMPLETED = "COMPLETED";
    static final String FAILED = "FAILED";

    static VideoView of(Generation row, JsonNode request, VideoMaking.@Nullable Result result) {
        Generation.Failure failure = row.failure();
        JsonNode film = request.path("film");
        return new VideoView(
                row.id(),
                row.id(),
                row.userId(),
                status(row),
                row.progress(),
                request.path("title").asString(""),
                film.path("images").valueStream().map(JsonNode::asString).toList(),
                film.path("model").asString(null),
                request.path("input"),
                request.path("script").asString(""),
                row.handle(),
                result == null ? null : result.url(),
                result == null ? null : result.mediaId(),
                failure == null ? null : failure.message(),
                row.creditsReturned(),
                row.isCompleted() ? row.price() : 0,
                row.createdAt(),
                row.updatedAt());
    }

    /** The seed has three (requirements C098): everything on the way is processing. */
    static String status(Generation row) {
        if (row.isCompleted()) {
            return COMPLETED;
        }
        return row.isOver() ? FAILED : PROCESSING;
    }
}
