package dev.postforge.publishing.delivery.domain;

import dev.postforge.contracts.DeliveryAccepted;
import dev.postforge.contracts.DeliveryAttempted;
import dev.postforge.contracts.DeliveryPostponed;
import dev.postforge.contracts.DeliveryRefused;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.NotificationRaised;
import dev.postforge.contracts.PostFailed;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostQueued;
import dev.postforge.defaults.ids.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one delivery has to tell since it was loaded, each with the next version of the delivery. */
final class News {
    private final List<Event> events = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private long version;

    News(long version) {
        this.version = version;
    }

    /** One provider call and how it ended. */
    record Call(
            String step,
            int number,
            String outcome,
            @Nullable Reason reason,
            @Nullable Instant nextAttemptAt) {}

    long version() {
        return version;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    static DeliveryAccepted accepted(Plan plan, long version) {
        return new DeliveryAccepted(
                plan.id(),
                version,
                plan.postId(),
                plan.targetId(),
                plan.postVersion(),
                plan.connectionId(),
                plan.platform(),
                plan.scheduledAt());
    }

    static DeliveryRefused refused(Plan plan, long version, long postVersion, String reason, @Nullable String message) {
        return new DeliveryRefused(plan.id(), version, plan.postId(), plan.targetId(), postVersion, reason, message);
    }

    void accepted(Plan plan) {
        events.add(accepted(plan, ++version));
    }

    void refused(Plan plan, long postVersion, String reason, @Nullable String message) {
        events.add(refused(plan, ++version, postVersion, reason, message));
    }

    void queued(Plan plan, Instant now) {
        events.add(new PostQueued(
                plan.postId(),
                plan.targetId(),
                plan.id(),
                ++version,
                plan.postVersion(),
                plan.connectionId(),
                plan.platform(),
                now));
    }

    void published(Plan plan, String id, @Nullable String permalink, Instant at, int calls) {
        events.add(new PostPublished(
                plan.postId(),
                plan.targetId(),
                plan.id(),
                ++version,
                plan.postVersion(),
                plan.connectionId(),
                plan.platform(),
                plan.accountId(),
                id,
                permalink,
                at,
                plan.type(),
                plan.tag(),
                plan.textHash(),
                calls));
    }

    void postponed(Plan plan, Instant until, Reason reason) {
        events.add(new DeliveryPostponed(
                plan.id(), ++version, plan.postId(), plan.targetId(), plan.postVersion(), until, reason.code()));
    }

    void failed(Plan plan, Reason reason, int calls, Instant now, List<String> candidates) {
        events.add(new PostFailed(
                plan.postId(),
                plan.targetId(),
                plan.id(),
                ++version,
                plan.postVersion(),
                plan.connectionId(),
                plan.platform(),
                reason.code(),
                reason.message(),
                calls,
                now,
                candidates));
    }

    void notified(Plan plan, Reason reason, boolean unknown, Instant now) {
        events.add(new NotificationRaised(
                Ids.derived(plan.id(), reason.code() + "/" + plan.postVersion() + "/" + version),
                plan.createdBy(),
                unknown ? "post.needs-attention" : "post.failed",
                "error",
                unknown ? "Is this post live?" : "A post was not published",
                reason.message(),
                plan.postId(),
                plan.connectionId(),
                now));
    }

    void called(Plan plan, Call call, Instant now) {
        String code = call.reason() == null ? null : call.reason().code();
        String message = call.reason() == null ? null : call.reason().message();
        attempts.add(new Attempt(
                Ids.next(), plan.postVersion(), call.step(), call.number(), call.outcome(), code, message, now));
        events.add(new DeliveryAttempted(
                plan.id(),
                ++version,
                plan.postId(),
                plan.targetId(),
                plan.postVersion(),
                plan.platform(),
                call.step(),
                call.number(),
                call.outcome(),
                code,
                message,
                now,
                call.nextAttemptAt()));
    }
}
