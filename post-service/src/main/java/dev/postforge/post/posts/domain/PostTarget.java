package dev.postforge.post.posts.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way out of a post: what commands planned for it, and what other services told of it, kept apart so that the order
 * of arrival does not matter.
 */
@Entity
@Table(name = "post_targets")
public class PostTarget {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "post_id", updatable = false)
    private Post post;

    private int position;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    private @Nullable UUID connectionId;
    private boolean chosen;
    private boolean removed;

    @Enumerated(EnumType.STRING)
    private TargetStatus planned = TargetStatus.DRAFT;

    private long scheduleVersion;
    private Refusals refusals = Refusals.none();
    private long acceptedVersion;
    private long decidedVersion;

    @Enumerated(EnumType.STRING)
    private @Nullable TargetStatus fact;

    private long factVersion;
    private long factPostVersion;
    private @Nullable Instant nextAttemptAt;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private Candidates candidates = Candidates.none();
    private long attemptVersion;
    private long attemptPostVersion;
    private int attempts;
    private @Nullable String attemptCode;
    private @Nullable String attemptMessage;
    private long publishedVersion;
    private @Nullable Instant publishedAt;
    private @Nullable String platformPostId;
    private @Nullable String permalink;
    private long verificationVersion;
    private @Nullable String verificationStatus;
    private @Nullable String verificationState;
    private @Nullable Instant verifiedAt;
    private @Nullable String evidence;
    private long metricsVersion;
    private @Nullable FreeForm metrics;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected PostTarget() {}

    PostTarget(UUID id, Post post, int position, Aim aim) {
        this.id = id;
        this.tenantId = post.tenantId();
        this.post = post;
        this.position = position;
        this.platform = aim.platform();
        this.connectionId = aim.connectionId();
        this.chosen = aim.chosen();
    }

    /** What went wrong, as far as the network told. */
    public record Problem(String code, String message) {}

    /** The status: what happened, else the last word about the schedule in force, else what is planned. */
    public TargetStatus status() {
        if (publishedAt != null) {
            return TargetStatus.PUBLISHED;
        }
        TargetStatus told = fact;
        return told != null && factPostVersion >= scheduleVersion ? told : planned;
    }

    /** Whether it may still go out by a new command: not published, and no unknown outcome. */
    boolean isOpen() {
        TargetStatus status = status();
        return !removed && status != TargetStatus.PUBLISHED && status != TargetStatus.NEEDS_ATTENTION;
    }

    /** Whether publishing-service owes an answer for the schedule in force. */
    boolean isUnanswered() {
        return !removed
                && publishedAt == null
                && (planned == TargetStatus.SCHEDULED || planned == TargetStatus.QUEUED)
                && acceptedVersion < scheduleVersion;
    }

    /** When it is due, a postponement included. */
    Optional<Instant> dueAt(@Nullable Instant scheduledAt) {
        boolean postponed = fact == TargetStatus.SCHEDULED && factPostVersion >= scheduleVersion;
        return Optional.ofNullable(postponed ? nextAttemptAt : scheduledAt);
    }

    void plan(TargetStatus status, long version) {
        planned = status;
        scheduleVersion = version;
    }

    void aim(Aim aim, int newPosition) {
        if (publishedAt != null) {
            return;
        }
        connectionId = aim.connectionId();
        chosen = aim.chosen();
        position = newPosition;
        removed = false;
    }

    /** Leaves the post; the row stays, for what went out counts in every state. */
    void remove(long version) {
        removed = true;
        plan(TargetStatus.DRAFT, version);
    }

    /** A person decided; the fact that asked for it is settled, its version still guards against repetition. */
    void settle(TargetStatus status, @Nullable Problem problem, long version) {
        decidedVersion = version;
        planned = status;
        fact = null;
        errorCode = problem == null ? null : problem.code();
        errorMessage = problem == null ? null : problem.message();
    }

    void fold(Fact.Accepted accepted) {
        acceptedVersion = Math.max(acceptedVersion, accepted.postVersion());
    }

    /** Notes the refusal and returns to the newest schedule that was not refused. */
    void fold(Fact.Refused refused, ScheduleHistory history) {
        acceptedVersion = Math.max(acceptedVersion, refused.postVersion());
        refusals = refusals.with(new Refusals.Refusal(refused.postVersion(), refused.reason(), refused.message()));
        if (refused.postVersion() == decidedVersion && fact == null) {
            planned = TargetStatus.NEEDS_ATTENTION;
            errorCode = Fact.Failed.OUTCOME_UNKNOWN;
            errorMessage = refused.message();
        }
        while (refusals.of(scheduleVersion).isPresent()) {
            Optional<Schedule> before = history.before(scheduleVersion, id, refusals.versions());
            if (before.isEmpty()) {
                planned = TargetStatus.FAILED;
                return;
            }
            removed = false;
            plan(before.get().kind().planned(), before.get().version());
        }
    }

    void fold(Fact.Attempted attempted) {
        knows(attempted);
        attempt(attempted, attempted.attempt(), attempted.errorCode(), attempted.errorMessage());
    }

    void fold(Fact.Postponed postponed) {
        if (tell(postponed, TargetStatus.SCHEDULED)) {
            nextAttemptAt = postponed.nextAttemptAt();
        }
    }

    void fold(Fact.Queued queued) {
        tell(queued, TargetStatus.QUEUED);
    }

    void fold(Fact.Failed failed) {
        boolean unknown = failed.errorCode().equals(Fact.Failed.OUTCOME_UNKNOWN);
        if (tell(failed, unknown ? TargetStatus.NEEDS_ATTENTION : TargetStatus.FAILED)) {
            errorCode = failed.errorCode();
            errorMessage = failed.errorMessage();
            candidates = new Candidates(failed.candidates());
        }
        attempt(failed, failed.attempts(), failed.errorCode(), failed.errorMessage());
    }

    void fold(Fact.Published published) {
        knows(published);
        attempt(published, published.attempts(), null, null);
        if (published.version() <= publishedVersion) {
            return;
        }
        publishedVersion = published.version();
        publishedAt = published.publishedAt();
        platformPostId = published.platformPostId();
        permalink = published.permalink();
        removed = false;
        if (post.written().type() == PostType.STORY && verificationStatus == null) {
            verificationStatus = VerificationStatus.PENDING.name();
        }
    }

    void fold(Fact.Checked checked) {
        if (verificationStatus == null && checked.version() > verificationVersion) {
            verificationStatus = VerificationStatus.PENDING.name();
        }
    }

    void fold(Fact.Verified verified) {
        if (verified.version() > verificationVersion) {
            verificationVersion = verified.version();
            verificationStatus = VerificationStatus.VERIFIED.name();
            verificationState = "LIVE";
            verifiedAt = verified.verifiedAt();
            evidence = verified.evidence();
        }
    }

    void fold(Fact.VerificationFailed failed) {
        if (failed.version() > verificationVersion) {
            verificationVersion = failed.version();
            verificationStatus = VerificationStatus.FAILED.name();
            verificationState = failed.state();
            verifiedAt = null;
            evidence = failed.reason();
        }
    }

    void fold(Fact.Measured measured) {
        if (measured.version() > metricsVersion) {
            metricsVersion = measured.version();
            metrics = new FreeForm(measured.numbers());
        }
    }

    private boolean tell(Fact.OfDelivery told, TargetStatus status) {
        knows(told);
        if (told.version() <= factVersion) {
            return false;
        }
        factVersion = told.version();
        factPostVersion = told.postVersion();
        fact = status;
        nextAttemptAt = null;
        errorCode = null;
        errorMessage = null;
        candidates = Candidates.none();
        return true;
    }

    /** Whoever speaks of a version has accepted it, even when the acceptance itself comes later. */
    private void knows(Fact.OfDelivery told) {
        acceptedVersion = Math.max(acceptedVersion, told.postVersion());
    }

    private void attempt(Fact.OfDelivery told, int count, @Nullable String code, @Nullable String message) {
        if (told.version() > attemptVersion) {
            attemptVersion = told.version();
            attemptPostVersion = told.postVersion();
            attempts = count;
            attemptCode = code;
            attemptMessage = message;
        }
    }

    /** What stands in its way: why it failed, why it was refused, or the last attempt's error while it is tried. */
    public Optional<Problem> problem() {
        TargetStatus status = status();
        if (status == TargetStatus.PUBLISHED || status == TargetStatus.DRAFT) {
            return Optional.empty();
        }
        boolean told = fact != null && factPostVersion >= scheduleVersion;
        Optional<Refusals.Refusal> refusal = refusals.of(scheduleVersion);
        if (!told && refusal.isPresent()) {
            String message = refusal.get().message();
            return Optional.of(
                    new Problem(refusal.get().reason(), message == null ? "The schedule was refused" : message));
        }
        if (status == TargetStatus.FAILED || status == TargetStatus.NEEDS_ATTENTION) {
            return problem(errorCode, errorMessage);
        }
        return attemptPostVersion >= scheduleVersion ? problem(attemptCode, attemptMessage) : Optional.empty();
    }

    private static Optional<Problem> problem(@Nullable String code, @Nullable String message) {
        return code == null ? Optional.empty() : Optional.of(new Problem(code, message == null ? code : message));
    }

    /** The identity of the way out; it lives as long as the post. */
    public UUID id() {
        return id;
    }

    /** The network. */
    public Platform platform() {
        return platform;
    }

    /** The account, null while the network is not connected. */
    public @Nullable UUID connectionId() {
        return connectionId;
    }

    /** Where it is aimed at. */
    public Aim aim() {
        return new Aim(platform, connectionId, chosen);
    }

    /** Whether a later edit took it off the post. */
    public boolean isRemoved() {
        return removed;
    }

    int position() {
        return position;
    }

    long scheduleVersion() {
        return scheduleVersion;
    }

    /** Attempts made for the schedule in force. */
    public int attempts() {
        return attemptPostVersion >= scheduleVersion || publishedAt != null ? attempts : 0;
    }

    /** When it is tried again, if it was put off. */
    public @Nullable Instant nextAttemptAt() {
        return status() == TargetStatus.SCHEDULED && factPostVersion >= scheduleVersion ? nextAttemptAt : null;
    }

    /** Which posts on the network a person may adopt. */
    public Candidates candidates() {
        return candidates;
    }

    /** When it went out. */
    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    /** The network's own id of it. */
    public @Nullable String platformPostId() {
        return platformPostId;
    }

    /** Where everybody can see it. */
    public @Nullable String permalink() {
        return permalink;
    }

    /** Whether it was seen live, null where nobody looks yet. */
    public @Nullable String verificationStatus() {
        return verificationStatus;
    }

    /** What was seen. */
    public @Nullable String verificationState() {
        return verificationState;
    }

    /** When it was seen live. */
    public @Nullable Instant verifiedAt() {
        return verifiedAt;
    }

    /** What proves it. */
    public @Nullable String evidence() {
        return evidence;
    }

    /** The latest numbers. */
    public @Nullable FreeForm metrics() {
        return metrics;
    }
}
