package dev.postforge.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postforge.contracts.BatchCompleted;
import dev.postforge.contracts.BatchStarted;
import dev.postforge.contracts.ConnectionChanged;
import dev.postforge.contracts.CreditsDebited;
import dev.postforge.contracts.CreditsExpired;
import dev.postforge.contracts.CreditsGranted;
import dev.postforge.contracts.CreditsLow;
import dev.postforge.contracts.CreditsPurchased;
import dev.postforge.contracts.CreditsRefunded;
import dev.postforge.contracts.CreditsReleased;
import dev.postforge.contracts.CreditsReserved;
import dev.postforge.contracts.DeliveryPostponed;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.GenerationFailed;
import dev.postforge.contracts.MetricsCollected;
import dev.postforge.contracts.NotificationRaised;
import dev.postforge.contracts.PostCreated;
import dev.postforge.contracts.PostDeleted;
import dev.postforge.contracts.PostFailed;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostQueued;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.PostUnscheduled;
import dev.postforge.contracts.PostUpdated;
import dev.postforge.contracts.PostVerificationFailed;
import dev.postforge.contracts.PostVerified;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The small view of an event that a client gets: ids and status, never the record (mechanics.md 9). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedView(
        UUID eventId,
        String type,
        @Nullable UUID postId,
        @Nullable UUID targetId,
        @Nullable UUID connectionId,
        @Nullable UUID notificationId,
        @Nullable String platform,
        String status,
        @Nullable Long credits,
        @Nullable UUID generationId,
        @Nullable UUID batchId,
        Instant at) {

    /** The view of an event; events of types unknown here have none. */
    public static @Nullable FeedView of(UUID id, String type, Instant at, Event event) {
        return switch (event) {
            case PostCreated e -> post(id, type, at, e.postId(), e.status());
            case PostUpdated e -> post(id, type, at, e.postId(), e.status());
            case PostDeleted e -> post(id, type, at, e.postId(), "deleted");
            case PostScheduled e -> post(id, type, at, e.postId(), "scheduled");
            case PostUnscheduled e -> post(id, type, at, e.postId(), "draft");
            case PostQueued e -> target(id, type, at, e.postId(), e.targetId(), e.platform(), "queued");
            case PostPublished e -> target(id, type, at, e.postId(), e.targetId(), e.platform(), "published");
            case PostFailed e -> target(id, type, at, e.postId(), e.targetId(), e.platform(), "failed");
            case DeliveryPostponed e -> target(id, type, at, e.postId(), e.targetId(), null, "scheduled");
            case PostVerified e -> target(id, type, at, e.postId(), e.targetId(), null, "VERIFIED");
            case PostVerificationFailed e -> target(id, type, at, e.postId(), e.targetId(), null, "FAILED");
            case MetricsCollected e -> target(id, type, at, e.postId(), e.targetId(), null, "collected");
            case ConnectionChanged e ->
                new FeedView(
                        id,
                        type,
                        null,
                        null,
                        e.connectionId(),
                        null,
                        e.platform(),
                        e.deleted() ? "disconnected" : e.status(),
                        null,
                        null,
                        null,
                        at);
            case CreditsGranted e -> credits(id, type, at, "granted", e.availableAfter());
            case CreditsReserved e -> credits(id, type, at, "reserved", e.availableAfter());
            case CreditsDebited e -> credits(id, type, at, "debited", e.availableAfter());
            case CreditsReleased e -> credits(id, type, at, "released", e.availableAfter());
            case CreditsExpired e -> credits(id, type, at, "expired", e.availableAfter());
            case CreditsPurchased e -> credits(id, type, at, "purchased", e.availableAfter());
            case CreditsRefunded e -> credits(id, type, at, "refunded", e.availableAfter());
            case CreditsLow e -> credits(id, type, at, "low", e.availableAfter());
            case GenerationCompleted e -> generation(id, type, at, e.generationId(), e.batchId(), "completed");
            case GenerationFailed e -> generation(id, type, at, e.generationId(), e.batchId(), "failed");
            case BatchStarted e -> generation(id, type, at, null, e.batchId(), "processing");
            case BatchCompleted e -> generation(id, type, at, null, e.batchId(), "completed");
            case NotificationRaised e ->
                new FeedView(
                        id,
                        type,
                        e.postId(),
                        null,
                        e.connectionId(),
                        e.notificationId(),
                        null,
                        e.kind(),
                        null,
                        null,
                        null,
                        at);
            default -> null;
        };
    }

    private static FeedView post(UUID id, String type, Instant at, UUID postId, String status) {
        return new FeedView(id, type, postId, null, null, null, null, status, null, null, null, at);
    }

    private static FeedView target(
            UUID id, String type, Instant at, UUID postId, UUID targetId, @Nullable String platform, String status) {
        return new FeedView(id, type, postId, targetId, null, null, platform, status, null, null, null, at);
    }

    private static FeedView credits(UUID id, String type, Instant at, String status, long available) {
        return new FeedView(id, type, null, null, null, null, null, status, available, null, null, at);
    }

    private static FeedView generation(
            UUID id, String type, Instant at, @Nullable UUID generationId, @Nullable UUID batchId, String status) {
        return new FeedView(id, type, null, null, null, null, null, status, null, generationId, batchId, at);
    }
}
