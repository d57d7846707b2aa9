package dev.postforge.post.media;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.media.MediaItem.Status;
import dev.postforge.post.media.MediaItems.Filter;
import dev.postforge.post.media.domain.MediaFormat;
import dev.postforge.post.media.domain.MediaKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The library over HTTP. Content itself goes between client and store. */
@Tag(name = "Media", description = "Pictures and videos")
@RestController
class MediaController {

    private static final int LONGEST_NAME = 255;

    private final PresignUpload presignUpload;
    private final MediaItems items;
    private final CheckUpload checks;
    private final List<MediaUses> uses;
    private final MediaProperties properties;

    MediaController(
            PresignUpload presignUpload,
            MediaItems items,
            CheckUpload checks,
            List<MediaUses> uses,
            MediaProperties properties) {
        this.properties = properties;
        this.presignUpload = presignUpload;
        this.items = items;
        this.checks = checks;
        this.uses = List.copyOf(uses);
    }

    /** An upload that is announced. */
    record UploadBody(
            @Schema(requiredMode = REQUIRED) @Nullable String filename,
            @Schema(requiredMode = REQUIRED) @Nullable String contentType,
            @Schema(requiredMode = REQUIRED) @Nullable Long size) {}

    /**
     * Where to send it.
     *
     * @param method with which it is sent
     * @param headers that must be sent, exactly so
     */
    record UploadView(
            UUID id,
            String uploadUrl,
            String publicUrl,
            Instant expiresAt,
            String method,
            Map<String, String> headers) {}

    /** A file as clients see it. */
    record MediaView(
            UUID id,
            String name,
            String url,
            @Schema(implementation = MediaKind.class) String kind,
            String contentType,
            long size,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double durationSeconds,
            @Schema(implementation = MediaSource.class) String source,

            @Schema(allowableValues = {"pending", "ready", "rejected"})
            String status,

            @Nullable String error,
            UUID createdBy,
            Instant createdAt) {

        static MediaView of(MediaItem item) {
            StoredMedia stored = item.stored();
            Duration duration = item.duration();
            return new MediaView(
                    item.id(),
                    item.name(),
                    item.url(),
                    MediaFormat.of(stored.contentType())
                            .orElse(item.declared())
                            .kind()
                            .wire(),
                    stored.contentType(),
                    item.size(),
                    item.width(),
                    item.height(),
                    duration == null ? null : duration.toMillis() / 1_000.0,
                    item.source().wire(),
                    item.status().name().toLowerCase(Locale.ROOT),
                    item.rejection(),
                    item.createdBy(),
                    item.createdAt());
        }
    }

    /**
     * How much of its store the organization has taken, announced uploads included.
     *
     * @param used in bytes
     * @param quota in bytes
     */
    @Schema(name = "MediaUsage")
    record Usage(long used, long quota) {}

    /** A page of the library. */
    @Schema(name = "MediaPage")
    record MediaPage(List<MediaView> items, Page.Pagination pagination, Usage usage) {}

    /** The answer to a deletion. */
    record Deleted(boolean success, UUID id) {}

    @Operation(summary = "Announce an upload")
    @PostMapping({"/api/media/presign", "/api/uploads/presign"})
    UploadView presign(Caller caller, @RequestBody UploadBody body) {
        caller.require(OrgRole.EDITOR);
        Long size = body.size();
        if (size == null) {
            throw ApiException.invalid("size", "size is missing");
        }
        MediaFormat format = format(body.contentType());
        PresignUpload.Presigned presigned = presignUpload.handle(
                new PresignUpload.Command(caller.tenantId(), caller.userId(), name(body.filename()), format, size));
        return new UploadView(
                presigned.id(),
                presigned.uploadUrl().toString(),
                presigned.publicUrl(),
                presigned.expiresAt(),
                "PUT",
                Map.of("Content-Type", format.contentType()));
    }

    private static MediaFormat format(@Nullable String contentType) {
        if (contentType == null) {
            throw ApiException.invalid("contentType", "contentType is missing");
        }
        return MediaFormat.of(contentType.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> ApiException.invalid(
                        "contentType", "contentType is one of " + String.join(", ", MediaFormat.contentTypes())));
    }

    private static String name(@Nullable String filename) {
        if (filename == null || filename.isBlank() || filename.length() > LONGEST_NAME) {
            throw ApiException.invalid("filename", "filename has 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (filename.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.invalid("filename", "filename holds control characters");
        }
        return filename.strip();
    }

    @Operation(summary = "The library")
    @GetMapping("/api/media")
    MediaPage list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        Filter filter = new Filter(kind == null ? null : kind(kind), q == null || q.isBlank() ? null : q.strip());
        List<MediaView> found = items.page(filter, paging.offset(), paging.limit()).stream()
                .map(MediaView::of)
                .toList();
        return new MediaPage(
                found,
                Page.of(found, paging, items.count(filter)).pagination(),
                new Usage(items.used(), properties.quota().toBytes()));
    }

    private static MediaKind kind(String name) {
        return Arrays.stream(MediaKind.values())
                .filter(kind -> kind.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("kind", "kind is image, video or document"));
    }

    @Operation(summary = "One file; settles its upload")
    @GetMapping("/api/media/{id}")
    MediaView get(@PathVariable String id) {
        return checks.settled(idOf(id)).map(MediaView::of).orElseThrow(() -> ApiException.notFound("Media"));
    }

    @Operation(summary = "Delete a file")
    @DeleteMapping("/api/media/{id}")
    Deleted delete(Caller caller, @PathVariable String id) {
        caller.require(OrgRole.EDITOR);
        MediaItem item = items.find(idOf(id)).orElseThrow(() -> ApiException.notFound("Media"));
        if (item.status() == Status.READY && uses.stream().anyMatch(use -> use.isUsed(item.url()))) {
            throw new ApiException(
                    ErrorCode.CONFLICT, "A post that is still to go out shows this file; take it out there first");
        }
        items.remove(item);
        return new Deleted(true, item.id());
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("Media");
        }
    }
}
