package dev.postforge.post.posts.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of a file that a post shows; of files elsewhere nothing is. */
public record MediaMeasures(
        boolean video,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Duration duration) {}
