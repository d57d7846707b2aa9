package dev.postforge.verification.networks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A story as the account's listing shows it. */
public record ListedStory(
        String id, @Nullable String caption, @Nullable Instant publishedAt) {}
