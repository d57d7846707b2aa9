package dev.postforge.post.media;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked file with its public address.
 *
 * @param url where anyone can read it
 * @param contentType by its content
 * @param width in pixels, of a picture or a video that says so
 * @param duration of a video that says so
 */
public record StoredMedia(
        UUID id,
        String url,
        String contentType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration) {}
