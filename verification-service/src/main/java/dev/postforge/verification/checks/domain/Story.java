package dev.postforge.verification.checks.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A story that is live. */
public record Story(
        String id, @Nullable String caption, @Nullable Instant publishedAt) {}
