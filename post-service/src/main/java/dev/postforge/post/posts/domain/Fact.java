package dev.postforge.post.posts.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What another service says has happened to one target; never refused, folded in by its version. */
public sealed interface Fact {

    /** The target it is about. */
    UUID targetId();

    /** The version of its own subject: the delivery, the verification or the metrics of the target. */
    long version();

    /** A fact about a delivery, which serves one version of the post's schedule. */
    sealed interface OfDelivery extends Fact {

        /** The version of the post the delivery was serving. */
        long postVersion();
    }

    /** publishing-service has taken over this version. */
    record Accepted(UUID targetId, long version, long postVersion) implements OfDelivery {}

    /** This version came too late, or the provider did not take it. */
    record Refused(
            UUID targetId,
            long version,
            long postVersion,
            String reason,
            @Nullable String message) implements OfDelivery {}

    /** One step of a delivery was tried. */
    record Attempted(
            UUID targetId,
            long version,
            long postVersion,
            int attempt,
            @Nullable String errorCode,
            @Nullable String errorMessage)
            implements OfDelivery {}

    /** The delivery waits for longer than a minute; the post may be changed until then. */
    record Postponed(UUID targetId, long version, long postVersion, Instant nextAttemptAt) implements OfDelivery {}

    /** The visible call is about to be made. */
    record Queued(UUID targetId, long version, long postVersion) implements OfDelivery {}

    /** The delivery cannot go on; with candidates when the outcome is unknown. */
    record Failed(
            UUID targetId,
            long version,
            long postVersion,
            String errorCode,
            String errorMessage,
            int attempts,
            List<String> candidates)
            implements OfDelivery {

        /** The code that asks for a person's decision (mechanics.md 5). */
        public static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";
    }

    /** It is on the network; counts in every state. */
    record Published(
            UUID targetId,
            long version,
            long postVersion,
            String platformPostId,
            @Nullable String permalink,
            Instant publishedAt,
            int attempts)
            implements OfDelivery {}

    /** A listing was read and looked through. */
    record Checked(UUID targetId, long version) implements Fact {}

    /** It was seen live. */
    record Verified(UUID targetId, long version, String evidence, Instant verifiedAt) implements Fact {}

    /** It was not found live, or can no longer be looked for. */
    record VerificationFailed(UUID targetId, long version, String state, String reason) implements Fact {}

    /** Its numbers on the network. */
    record Measured(UUID targetId, long version, Map<String, @Nullable Object> numbers) implements Fact {}
}
