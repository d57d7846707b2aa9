package dev.postforge.publishing.delivery.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One provider call and how it ended, as it is kept. */
public record Attempt(
        UUID id,
        long postVersion,
        String step,
        int number,
        String outcome,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Instant at) {}
