package dev.postforge.post.media.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a file's content tells of it; a damaged one may tell its format alone.
 *
 * @param width in pixels as it is shown, turned where the file says so
 */
public record MediaFacts(
        MediaFormat format,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration) {

    static MediaFacts plain(MediaFormat format) {
        return new MediaFacts(format, null, null, null);
    }

    static MediaFacts picture(MediaFormat format, long width, long height) {
        boolean sensible = width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
        return sensible ? new MediaFacts(format, (int) width, (int) height, null) : plain(format);
    }

    /** WebP's own limit is 16,383, JPEG's 65,535; more is a damaged header. */
    private static final int MOST_PIXELS = 65_535;
}
