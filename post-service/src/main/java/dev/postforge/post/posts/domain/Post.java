package dev.postforge.post.posts.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A post and its ways out. Commands are checked by {@link PostLifecycle} and raise {@code version}; facts of other
 * services are folded in, whatever their order, and raise {@code revision}.
 */
@Entity
@Table(name = "posts")
public class Post {

    /** Changes are taken until this long before the time; after that publishing-service decides (mechanics.md 5). */
    public static final Duration LAST_CHANGE = Duration.ofSeconds(2);

    /** How long publishing-service may take to accept a schedule before it is announced again (mechanics.md 5). */
    public static final Duration ACCEPT_TIMEOUT = Duration.ofSeconds(60);

    /** How often an unanswered schedule is announced after that. */
    public static final Duration REANNOUNCE_INTERVAL = Duration.ofHours(1);

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @Embedded
    private Content written;

    @Enumerated(EnumType.STRING)
    private PostStatus status = PostStatus.DRAFT;

    private @Nullable Instant scheduledAt;
    private @Nullable String verificationTag;
    private long version = 1;
    private long revision;
    private long scheduleVersion;
    private long deleteVersion;
    private ScheduleHistory history = ScheduleHistory.none();
    private @Nullable Instant watchAt;
    private @Nullable Instant deletedAt;

    @Column(updatable = false)
    private UUID createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @OneToMany(mappedBy = "post", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<PostTarget> targets = new ArrayList<>();

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Post() {}

    private Post(UUID id, UUID tenantId, UUID createdBy, Content written, Instant now) {
        this.id = id;
        this.tenantId = tenantId;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
        this.written = written;
    }

    /** A new draft. */
    public static Post draft(UUID id, UUID tenantId, UUID createdBy, Content written, Instant now) {
        return new Post(id, tenantId, createdBy, written, now);
    }

    /** Whether this command is in the life cycle's table now, and comes in time. */
    public boolean allows(PostLifecycle.Trigger command, Instant now) {
        if (command == PostLifecycle.Trigger.RESOLVE) {
            return deletedAt == null
                    && targets.stream().anyMatch(target -> target.status() == TargetStatus.NEEDS_ATTENTION);
        }
        return PostLifecycle.allows(status, command)
                && (command == PostLifecycle.Trigger.DELETE || status != PostStatus.SCHEDULED || isChangeable(now));
    }

    private boolean isChangeable(Instant now) {
        return targets.stream()
                .filter(target -> target.status() == TargetStatus.SCHEDULED)
                .flatMap(target -> target.dueAt(scheduledAt).stream())
                .min(Comparator.naturalOrder())
                .map(due -> now.isBefore(due.minus(LAST_CHANGE)))
                .orElse(true);
    }

    /** Begins a command: everything it does to the post has this version. */
    public void begin(Instant now) {
        version++;
        updatedAt = now;
    }

    /** Takes over what the user wrote. */
    public void write(Content changed) {
        written = changed;
    }

    /** Sets the text that makes it findable on the network, null for none. */
    public void tag(@Nullable String tag) {
        verificationTag = tag;
    }

    /** Stores the date without scheduling. */
    public void pencil(@Nullable Instant at) {
        scheduledAt = at;
    }

    /** Aims at exactly these; targets keep their identity by network and account, published ones stay. */
    public void aim(List<Aim> aims, Supplier<UUID> ids) {
        new Aiming(this, targets).at(aims, ids);
        derive();
    }

    /** Plans all open targets for this time. */
    public void schedule(Instant at, Instant now) {
        announce(Schedule.Kind.SCHEDULED, openTargets(), at, now);
    }

    /** Plans all open targets for now; from here on the user's changes are refused. */
    public void publish(Instant now) {
        announce(Schedule.Kind.IMMEDIATE, openTargets(), now, now);
    }

    /** Plans the failed targets anew; published and unknown ones are left alone. */
    public void retry(Instant now) {
        announce(Schedule.Kind.SCHEDULED, openTargets(), now, now);
    }

    /** Takes the schedule back; the date stays as the draft's. */
    public void unschedule() {
        record(Schedule.Kind.UNSCHEDULED, openTargets());
        watchAt = null;
    }

    /** Deletes it, leaving a tombstone for facts that are still on their way. */
    public void delete(Instant now) {
        record(Schedule.Kind.DELETED, openTargets());
        deleteVersion = version;
        deletedAt = now;
        watchAt = null;
    }

    private void announce(Schedule.Kind kind, List<PostTarget> planned, Instant at, Instant now) {
        scheduledAt = at;
        record(kind, planned);
        watchAt = now.plus(ACCEPT_TIMEOUT);
    }

    private void record(Schedule.Kind kind, List<PostTarget> planned) {
        scheduleVersion = version;
        planned.forEach(target -> target.plan(kind.planned(), version));
        List<UUID> named = planned.stream().map(PostTarget::id).toList();
        history = history.with(new Schedule(version, kind, scheduledAt, written, named));
        derive();
    }

    /** A person decides what an unknown outcome was: adopt and resend go on, abandon ends it. */
    public void resolve(UUID targetId, Decision decision) {
        PostTarget target = target(targetId).orElseThrow();
        switch (decision) {
            case ADOPT, RESEND -> target.settle(TargetStatus.QUEUED, null, version);
            case ABANDON ->
                target.settle(
                        TargetStatus.FAILED,
                        new PostTarget.Problem("ABANDONED", "Given up by a person's decision"),
                        version);
        }
        derive();
    }

    /** Folds a fact in; every fact counts once, the caller sees to that. */
    public Optional<Surprise> fold(Fact fact) {
        revision++;
        Optional<PostTarget> target = targets.stream()
                .filter(known -> known.id().equals(fact.targetId()))
                .findFirst();
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<Surprise> surprise = foldInto(target.get(), fact);
        derive();
        if (targets.stream().noneMatch(PostTarget::isUnanswered)) {
            watchAt = null;
        }
        return surprise;
    }

    private Optional<Surprise> foldInto(PostTarget target, Fact fact) {
        switch (fact) {
            case Fact.Accepted accepted -> target.fold(accepted);
            case Fact.Refused refused -> {
                return refuse(target, refused);
            }
            case Fact.Attempted attempted -> target.fold(attempted);
            case Fact.Postponed postponed -> target.fold(postponed);
            case Fact.Queued queued -> target.fold(queued);
            case Fact.Failed failed -> target.fold(failed);
            case Fact.Published published -> {
                boolean late = target.publishedAt() == null
                        && (deletedAt != null || (published.postVersion() < target.scheduleVersion()));
                long changed = target.scheduleVersion();
                target.fold(published);
                if (late) {
                    return Optional.of(new Surprise.WentOutBeforeTheChange(target.id(), changed));
                }
            }
            case Fact.Checked checked -> target.fold(checked);
            case Fact.Verified verified -> target.fold(verified);
            case Fact.VerificationFailed failed -> target.fold(failed);
            case Fact.Measured measured -> target.fold(measured);
        }
        return Optional.empty();
    }

    private Optional<Surprise> refuse(PostTarget target, Fact.Refused refused) {
        target.fold(refused, history);
        boolean concerned = history.at(refused.postVersion())
                .map(schedule -> schedule.targets().contains(target.id()))
                .orElse(true);
        if (refused.postVersion() == deleteVersion && concerned) {
            deletedAt = null;
        }
        long inForce = targets.stream()
                .filter(other -> !other.isRemoved())
                .mapToLong(PostTarget::scheduleVersion)
                .max()
                .orElse(scheduleVersion);
        if (inForce < scheduleVersion) {
            scheduleVersion = inForce;
            history.at(inForce).ifPresent(this::returnTo);
        }
        return Optional.of(new Surprise.ChangeRefused(target.id(), refused.postVersion(), refused.reason()));
    }

    private void returnTo(Schedule schedule) {
        scheduledAt = schedule.scheduledAt();
        written = schedule.content().inProject(written.projectId());
    }

    private void derive() {
        status = PostStatus.of(targets().stream().map(PostTarget::status).toList());
    }

    /** Whether the schedule in force still waits for publishing-service's answer. */
    public boolean isUnanswered() {
        return deletedAt == null && targets.stream().anyMatch(PostTarget::isUnanswered);
    }

    /** Puts the next look at an unanswered schedule off; null ends the watch. */
    public void watch(@Nullable Instant next) {
        watchAt = next;
    }

    /** The targets of the post, without those taken off it. */
    public List<PostTarget> targets() {
        return targets.stream()
                .filter(target -> !target.isRemoved())
                .sorted(Comparator.comparingInt(PostTarget::position))
                .toList();
    }

    /** The targets that a new command can still send. */
    public List<PostTarget> openTargets() {
        return targets().stream().filter(PostTarget::isOpen).toList();
    }

    /** The targets that the schedule in force names. */
    public List<PostTarget> announcedTargets() {
        return openTargets().stream()
                .filter(target -> target.scheduleVersion() == scheduleVersion)
                .toList();
    }

    /** The target of this id. */
    public Optional<PostTarget> target(UUID targetId) {
        return targets().stream().filter(target -> target.id().equals(targetId)).findFirst();
    }

    /** What the user wrote. */
    public Content written() {
        return written;
    }

    /** Whether other services look for it on the network: proven live, not so, or not yet; null before. */
    public @Nullable VerificationStatus verificationStatus() {
        List<@Nullable String> all = new ArrayList<>();
        targets().forEach(target -> all.add(target.verificationStatus()));
        return VerificationStatus.ofAll(all);
    }

    /** When the first of its targets went out. */
    public @Nullable Instant postedAt() {
        return targets().stream()
                .flatMap(target -> Optional.ofNullable(target.publishedAt()).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The post's identity. */
    public UUID id() {
        return id;
    }

    /** The organization it belongs to. */
    public UUID tenantId() {
        return tenantId;
    }

    /** Where it is. */
    public PostStatus status() {
        return status;
    }

    /** When it is to go out. */
    public @Nullable Instant scheduledAt() {
        return scheduledAt;
    }

    /** What makes a story findable on the network. */
    public @Nullable String verificationTag() {
        return verificationTag;
    }

    /** Raised by every command. */
    public long version() {
        return version;
    }

    /** Raised by every fact. */
    public long revision() {
        return revision;
    }

    /** The version of the schedule in force, 0 before the first. */
    public long scheduleVersion() {
        return scheduleVersion;
    }

    /** When to look again whether the schedule was answered. */
    public @Nullable Instant watchAt() {
        return watchAt;
    }

    /** Whether only its tombstone is left. */
    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Who made it. */
    public UUID createdBy() {
        return createdBy;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When a user last changed it. */
    public Instant updatedAt() {
        return updatedAt;
    }
}
