package dev.postforge.publishing.delivery.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a delivery has come; what is stored after each step.
 *
 * @param version the counter in this delivery's events
 * @param revision raised by every save, so that two who work on one row notice each other
 * @param dueAt when the visible call is due now: the scheduled time, or later when it was put off
 * @param nextAt when somebody has to look at it next, null when nobody has to
 * @param queued whether {@code post.queued} was told for the time in force
 * @param attempts visible calls so far
 * @param tries failed tries since the last step forward
 * @param looks looks for an unknown outcome, or readings at Later
 * @param wanted a change for the party that holds the post: {@code update} or {@code cancel}
 * @param held what that party holds until it answers
 * @param refusedVersion the version of the post that it refused last, 0 when it refused none
 */
public record Progress(
        DeliveryStatus status,
        long version,
        long revision,
        Instant dueAt,
        @Nullable Instant nextAt,
        @Nullable String handle,
        List<String> handleParts,
        boolean queued,
        @Nullable Instant armedAt,
        int attempts,
        int tries,
        int looks,
        @Nullable Instant unknownSince,
        @Nullable String platformPostId,
        @Nullable Instant publishedAt,
        @Nullable String permalink,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        List<String> candidates,
        @Nullable String wanted,
        @Nullable Held held,
        long refusedVersion) {

    public Progress {
        handleParts = List.copyOf(handleParts);
        candidates = List.copyOf(candidates);
    }

    /** A delivery nobody worked on yet. */
    static Progress fresh(Instant dueAt, Instant prepareAt) {
        return new Progress(
                DeliveryStatus.PENDING,
                0,
                0,
                dueAt,
                prepareAt,
                null,
                List.of(),
                false,
                null,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                0);
    }
}
