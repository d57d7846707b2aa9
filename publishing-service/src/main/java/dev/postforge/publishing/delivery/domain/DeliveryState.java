package dev.postforge.publishing.delivery.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a delivery changes while it is worked on; only {@link Delivery} touches it. */
final class DeliveryState {
    DeliveryStatus status;
    long revision;
    Instant dueAt;

    @Nullable
    Instant nextAt;

    @Nullable
    String handle;

    List<String> handleParts;
    boolean queued;

    @Nullable
    Instant armedAt;

    int attempts;
    int tries;
    int looks;

    @Nullable
    Instant unknownSince;

    @Nullable
    String platformPostId;

    @Nullable
    Instant publishedAt;

    @Nullable
    String permalink;

    @Nullable
    String errorCode;

    @Nullable
    String errorMessage;

    List<String> candidates;

    @Nullable
    String wanted;

    @Nullable
    Held held;

    long refusedVersion;

    DeliveryState(Progress progress) {
        this.status = progress.status();
        this.revision = progress.revision();
        this.dueAt = progress.dueAt();
        this.nextAt = progress.nextAt();
        this.handle = progress.handle();
        this.handleParts = progress.handleParts();
        this.queued = progress.queued();
        this.armedAt = progress.armedAt();
        this.attempts = progress.attempts();
        this.tries = progress.tries();
        this.looks = progress.looks();
        this.unknownSince = progress.unknownSince();
        this.platformPostId = progress.platformPostId();
        this.publishedAt = progress.publishedAt();
        this.permalink = progress.permalink();
        this.errorCode = progress.errorCode();
        this.errorMessage = progress.errorMessage();
        this.candidates = progress.candidates();
        this.wanted = progress.wanted();
        this.held = progress.held();
        this.refusedVersion = progress.refusedVersion();
    }

    Progress snapshot(long version) {
        return new Progress(
                status,
                version,
                revision,
                dueAt,
                nextAt,
                handle,
                handleParts,
                queued,
                armedAt,
                attempts,
                tries,
                looks,
                unknownSince,
                platformPostId,
                publishedAt,
                permalink,
                errorCode,
                errorMessage,
                candidates,
                wanted,
                held,
                refusedVersion);
    }

    void dropHandles() {
        handle = null;
        handleParts = List.of();
    }

    void startAfresh() {
        dropHandles();
        armedAt = null;
        unknownSince = null;
        tries = 0;
        looks = 0;
        queued = false;
        wanted = null;
        held = null;
        errorCode = null;
        errorMessage = null;
        candidates = List.of();
    }
}
