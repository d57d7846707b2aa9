package dev.postforge.post.media;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.media.MediaItem.Status;
import dev.postforge.post.media.domain.MediaFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Allows one upload, straight from the client to the store, of exactly the kind and size that was announced. */
@Service
class PresignUpload {

    private static final Duration FIRST_LOOK = Duration.ofMillis(250);

    private final MediaItems items;
    private final ObjectStorage storage;
    private final MediaProperties properties;
    private final Clock clock;

    PresignUpload(MediaItems items, ObjectStorage storage, MediaProperties properties, Clock clock) {
        this.items = items;
        this.storage = storage;
        this.properties = properties;
        this.clock = clock;
    }

    record Command(UUID tenantId, UUID userId, String name, MediaFormat format, long size) {}

    record Presigned(UUID id, URI uploadUrl, String publicUrl, Instant expiresAt) {}

    Presigned handle(Command command) {
        if (!storage.isConfigured()) {
            throw new ApiException(ErrorCode.PROVIDER_NOT_CONFIGURED, "The media library is not configured");
        }
        long most = properties.limit(command.format().kind());
        if (command.size() < 1 || command.size() > most) {
            throw ApiException.invalid(
                    "size",
                    "The %s must have between 1 and %d bytes"
                            .formatted(command.format().kind().wire(), most));
        }
        Instant now = clock.instant();
        Instant expires = now.plus(properties.uploadTime()).truncatedTo(ChronoUnit.SECONDS);
        String name = ObjectNames.next(command.format());
        MediaItem item = new MediaItem(
                command.tenantId(),
                Ids.next(),
                command.userId(),
                command.name(),
                MediaSource.UPLOAD,
                Status.PENDING,
                name,
                properties.publicAddress(name),
                command.format(),
                null,
                command.size(),
                null,
                null,
                null,
                null,
                expires,
                now);
        if (!items.add(item, now.plus(FIRST_LOOK))) {
            throw new ApiException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The media library is full; delete what is no longer needed",
                    Map.of("field", "size", "quota", properties.quota().toBytes(), "used", items.used()));
        }
        URI address = storage.uploadAddress(
                item.uploadKey(), command.format().contentType(), command.size(), properties.uploadTime());
        return new Presigned(item.id(), address, item.url(), expires);
    }
}
