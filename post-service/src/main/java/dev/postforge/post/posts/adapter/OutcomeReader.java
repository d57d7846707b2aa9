package dev.postforge.post.posts.adapter;

import dev.postforge.contracts.DeliveryAccepted;
import dev.postforge.contracts.DeliveryAttempted;
import dev.postforge.contracts.DeliveryPostponed;
import dev.postforge.contracts.DeliveryRefused;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.MetricsCollected;
import dev.postforge.contracts.PostFailed;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostQueued;
import dev.postforge.contracts.PostVerificationFailed;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.VerificationChecked;
import dev.postforge.messaging.Received;
import dev.postforge.post.posts.Outcome;
import dev.postforge.post.posts.domain.Fact;
import dev.postforge.post.timeline.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the events of publishing, verification and analytics as outcomes of posts. */
final class OutcomeReader {

    private static final String PUBLISHING = "publishing-service";
    private static final String VERIFICATION = "verification-service";
    private static final String ANALYTICS = "analytics-service";

    private OutcomeReader() {}

    private record Words(
            String service,
            UUID postId,
            @Nullable String platform,
            @Nullable Integer attempt,
            String message,
            @Nullable String code) {}

    static Outcome accepted(Received<DeliveryAccepted> received) {
        DeliveryAccepted e = received.event();
        return outcome(
                received,
                new Words(PUBLISHING, e.postId(), e.platform(), null, "Taken over for delivery", null),
                new Fact.Accepted(e.targetId(), e.version(), e.postVersion()));
    }

    static Outcome refused(Received<DeliveryRefused> received) {
        DeliveryRefused e = received.event();
        String message = e.message() == null ? "The change was refused" : e.message();
        return outcome(
                received,
                new Words(PUBLISHING, e.postId(), null, null, message, e.reason()),
                new Fact.Refused(e.targetId(), e.version(), e.postVersion(), e.reason(), e.message()));
    }

    static Outcome attempted(Received<DeliveryAttempted> received) {
        DeliveryAttempted e = received.event();
        String message = e.step() + ": " + e.outcome() + (e.errorMessage() == null ? "" : ", " + e.errorMessage());
        return outcome(
                received,
                new Words(PUBLISHING, e.postId(), e.platform(), e.attempt(), message, e.errorCode()),
                new Fact.Attempted(
                        e.targetId(), e.version(), e.postVersion(), e.attempt(), e.errorCode(), e.errorMessage()));
    }

    static Outcome postponed(Received<DeliveryPostponed> received) {
        DeliveryPostponed e = received.event();
        return outcome(
                received,
                new Words(PUBLISHING, e.postId(), null, null, "Put off until " + e.nextAttemptAt(), e.reason()),
                new Fact.Postponed(e.targetId(), e.version(), e.postVersion(), e.nextAttemptAt()));
    }

    static Outcome queued(Received<PostQueued> received) {
        PostQueued e = received.event();
        return outcome(
                received,
                new Words(PUBLISHING, e.postId(), e.platform(), null, "Being published", null),
                new Fact.Queued(e.targetId(), e.version(), e.postVersion()));
    }

    static Outcome published(Received<PostPublished> received) {
        PostPublished e = received.event();
        return outcome(
                received,
                new Words(
                        PUBLISHING, e.postId(), e.platform(), e.attempts(), "Published as " + e.platformPostId(), null),
                new Fact.Published(
                        e.targetId(),
                        e.version(),
                        e.postVersion(),
                        e.platformPostId(),
                        e.permalink(),
                        e.publishedAt(),
                        e.attempts()));
    }

    static Outcome failed(Received<PostFailed> received) {
        PostFailed e = received.event();
        return outcome(
                received,
                new Words(PUBLISHING, e.postId(), e.platform(), e.attempts(), e.errorMessage(), e.errorCode()),
                new Fact.Failed(
                        e.targetId(),
                        e.version(),
                        e.postVersion(),
                        e.errorCode(),
                        e.errorMessage(),
                        e.attempts(),
                        e.candidates()));
    }

    static Outcome checked(Received<VerificationChecked> received) {
        VerificationChecked e = received.event();
        return outcome(
                received,
                new Words(VERIFICATION, e.postId(), null, e.attempt(), "Looked for it on the network", e.outcome()),
                new Fact.Checked(e.targetId(), e.version()));
    }

    static Outcome verified(Received<PostVerified> received) {
        PostVerified e = received.event();
        return outcome(
                received,
                new Words(VERIFICATION, e.postId(), null, null, "Seen live as " + e.matchedPostId(), null),
                new Fact.Verified(e.targetId(), e.version(), e.evidence(), e.verifiedAt()));
    }

    static Outcome unverified(Received<PostVerificationFailed> received) {
        PostVerificationFailed e = received.event();
        return outcome(
                received,
                new Words(VERIFICATION, e.postId(), null, null, e.reason(), e.state()),
                new Fact.VerificationFailed(e.targetId(), e.version(), e.state(), e.reason()));
    }

    static Outcome measured(Received<MetricsCollected> received) {
        MetricsCollected e = received.event();
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        numbers.put("impressions", e.impressions());
        numbers.put("engagement", e.engagement());
        numbers.put("likes", e.likes());
        numbers.put("comments", e.comments());
        numbers.put("shares", e.shares());
        numbers.put("engagementRate", e.engagementRate());
        numbers.put("fetchedAt", e.fetchedAt().toString());
        return outcome(
                received,
                new Words(ANALYTICS, e.postId(), e.platform(), null, e.impressions() + " impressions so far", null),
                new Fact.Measured(e.targetId(), e.version(), numbers));
    }

    private static <E extends Event> Outcome outcome(Received<E> received, Words words, Fact fact) {
        return new Outcome(
                new TimelineEntry(
                        received.id(),
                        words.postId(),
                        received.time(),
                        received.topic().name(),
                        words.service(),
                        fact.targetId(),
                        words.platform(),
                        words.attempt(),
                        words.message(),
                        words.code(),
                        received.userId()),
                fact);
    }
}
