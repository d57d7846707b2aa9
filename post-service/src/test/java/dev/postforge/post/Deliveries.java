package dev.postforge.post;

import dev.postforge.contracts.DeliveryAccepted;
import dev.postforge.contracts.DeliveryAttempted;
import dev.postforge.contracts.DeliveryPostponed;
import dev.postforge.contracts.DeliveryRefused;
import dev.postforge.contracts.PostFailed;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostQueued;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.ScheduledTarget;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** publishing-service and verification-service, telling of the first target of a post. */
final class Deliveries {

    private final TestEvents events;
    private final UUID tenantId;
    private final PostScheduled schedule;
    private final ScheduledTarget target;
    private final UUID deliveryId = UUID.randomUUID();
    private long postVersion;

    Deliveries(TestEvents events, UUID tenantId, PostScheduled schedule) {
        this.events = events;
        this.tenantId = tenantId;
        this.schedule = schedule;
        this.target = schedule.targets().getFirst();
        this.postVersion = schedule.version();
    }

    Deliveries serving(long version) {
        postVersion = version;
        return this;
    }

    void accepted(long version) {
        events.publish(
                Topics.DELIVERY_ACCEPTED,
                new DeliveryAccepted(
                        deliveryId,
                        version,
                        schedule.postId(),
                        target.targetId(),
                        postVersion,
                        target.connectionId(),
                        target.platform(),
                        schedule.scheduledAt()),
                tenantId);
    }

    void refused(long version, String reason) {
        events.publish(
                Topics.DELIVERY_REFUSED,
                new DeliveryRefused(
                        deliveryId, version, schedule.postId(), target.targetId(), postVersion, reason, null),
                tenantId);
    }

    void attempted(long version, int attempt) {
        events.publish(
                Topics.DELIVERY_ATTEMPTED,
                new DeliveryAttempted(
                        deliveryId,
                        version,
                        schedule.postId(),
                        target.targetId(),
                        postVersion,
                        target.platform(),
                        "finalize",
                        attempt,
                        "transient",
                        "RATE_LIMITED",
                        "Application request limit reached",
                        Instant.now(),
                        null),
                tenantId);
    }

    void postponed(long version, Instant until) {
        events.publish(
                Topics.DELIVERY_POSTPONED,
                new DeliveryPostponed(
                        deliveryId, version, schedule.postId(), target.targetId(), postVersion, until, "RATE_LIMITED"),
                tenantId);
    }

    void queued(long version) {
        events.publish(
                Topics.POST_QUEUED,
                new PostQueued(
                        schedule.postId(),
                        target.targetId(),
                        deliveryId,
                        version,
                        postVersion,
                        target.connectionId(),
                        target.platform(),
                        Instant.now()),
                tenantId);
    }

    void failed(long version, String code, List<String> candidates) {
        events.publish(
                Topics.POST_FAILED,
                new PostFailed(
                        schedule.postId(),
                        target.targetId(),
                        deliveryId,
                        version,
                        postVersion,
                        target.connectionId(),
                        target.platform(),
                        code,
                        "The network said no",
                        4,
                        Instant.now(),
                        candidates),
                tenantId);
    }

    void published(long version, String platformPostId) {
        events.publish(
                Topics.POST_PUBLISHED,
                new PostPublished(
                        schedule.postId(),
                        target.targetId(),
                        deliveryId,
                        version,
                        postVersion,
                        target.connectionId(),
                        target.platform(),
                        "17840000000000001",
                        platformPostId,
                        "https://instagram.example/p/" + platformPostId,
                        Instant.now(),
                        schedule.type(),
                        schedule.verificationTag(),
                        "hash",
                        1),
                tenantId);
    }

    void verified(long version) {
        events.publish(
                Topics.POST_VERIFIED,
                new PostVerified(
                        UUID.randomUUID(),
                        version,
                        schedule.postId(),
                        target.targetId(),
                        "18000000000000002",
                        "{\"caption\":\"Fresh bread\"}",
                        Instant.now()),
                tenantId);
    }
}
