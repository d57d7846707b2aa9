package dev.postforge.post.media;

import dev.postforge.post.media.domain.MediaFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file's row.
 *
 * @param objectName random, with an extension: nobody guesses addresses
 * @param declared what it was said to be
 * @param contentType what it is, once checked
 */
record MediaItem(
        UUID tenantId,
        UUID id,
        UUID createdBy,
        String name,
        MediaSource source,
        Status status,
        String objectName,
        String url,
        MediaFormat declared,
        @Nullable String contentType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration,
        @Nullable String rejection,
        Instant expiresAt,
        Instant createdAt) {

    /** How far it is. */
    enum Status {
        PENDING,
        READY,
        REJECTED
    }

    /** Where an upload lands: nobody but us reads it there. */
    String uploadKey() {
        return uploadKey(objectName);
    }

    /** Where it is served from. */
    String publicKey() {
        return publicKey(objectName);
    }

    static String uploadKey(String objectName) {
        return "uploads/" + objectName;
    }

    static String publicKey(String objectName) {
        return "public/" + objectName;
    }

    StoredMedia stored() {
        return new StoredMedia(
                id, url, contentType == null ? declared.contentType() : contentType, size, width, height, duration);
    }
}
