package dev.postforge.publishing.delivery.domain;

import dev.postforge.contracts.Event;
import dev.postforge.publishing.delivery.domain.DeliveryLifecycle.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One post on its way to one account: decides what may happen to it, and what is told of that. */
public final class Delivery {
    /** Put off for longer, the post counts as scheduled again (mechanics.md 5). */
    private static final Duration SILENT_WAIT = Duration.ofSeconds(60);

    private Plan plan;
    private final DeliveryState state;
    private News news;

    public Delivery(Plan plan, Progress progress) {
        this.plan = plan;
        this.state = new DeliveryState(progress);
        this.news = new News(progress.version());
    }

    /** A new delivery; preparing starts at {@code prepareAt}. */
    public static Delivery planned(Plan plan, Instant prepareAt) {
        return new Delivery(plan, Progress.fresh(plan.scheduledAt(), prepareAt)).accepted();
    }

    /** The schedule in force is known here; also the answer to a repeated question. */
    public Delivery accepted() {
        news.accepted(plan);
        return this;
    }

    /** A change is not taken. */
    public void refuse(long postVersion, String reason, @Nullable String message) {
        news.refused(plan, postVersion, reason, message);
    }

    /** The same answer once more, when somebody asks again; the delivery itself stays as it is. */
    public Event acceptedAgain() {
        return News.accepted(plan, news.version());
    }

    /** The same as {@link #refuse}, when the delivery itself must stay untouched. */
    public Event refusal(long postVersion, String reason, String message) {
        return News.refused(plan, news.version() + 1, postVersion, reason, message);
    }

    /** A newer schedule: what was prepared is dropped. */
    public void reschedule(Plan newer, Instant prepareAt) {
        take(Step.SCHEDULE);
        plan = newer;
        state.dueAt = newer.scheduledAt();
        state.nextAt = prepareAt;
        state.attempts = 0;
        state.startAfresh();
        accepted();
    }

    /** Whether the step may be taken now. */
    public boolean may(Step step) {
        return DeliveryLifecycle.allows(state.status, step);
    }

    public void cancel() {
        take(Step.CANCEL);
        state.nextAt = null;
        state.wanted = null;
    }

    /** Begins or goes on preparing. */
    public void prepare() {
        take(Step.PREPARE);
    }

    /** Keeps what the network gave, before the next call. */
    public void keepHandles(List<String> parts, @Nullable String newHandle) {
        state.handleParts = List.copyOf(parts);
        state.handle = newHandle;
    }

    /** Everything the visible call needs is there. */
    public void prepared(String newHandle, Instant now, Instant callAt) {
        take(Step.PREPARED);
        state.handle = newHandle;
        state.tries = 0;
        state.nextAt = callAt;
        attempted("prepare", 1, "ok", null, now);
    }

    /** The network still works on it. */
    public void lookAgain(Instant at) {
        state.nextAt = at;
    }

    /** What was prepared is gone; a new container may be made, as nothing was published. */
    public void startOver(Reason reason, Instant now, Instant retryAt) {
        attempted(stepName(), Math.max(1, state.attempts), "retry", reason, now, retryAt);
        take(Step.START_OVER);
        state.tries++;
        state.dropHandles();
        state.armedAt = null;
        state.unknownSince = null;
        want(null, now);
        state.nextAt = retryAt;
        if (state.dueAt.isBefore(retryAt)) {
            note(reason);
        }
    }

    /** The intent of the visible call, saved before it is made. */
    public void arm(Instant now, boolean leavesNow) {
        take(Step.ARM);
        state.armedAt = now;
        state.attempts++;
        state.nextAt = now;
        if (leavesNow && !state.queued) {
            queue(now);
        }
    }

    /** The post leaves for its network. */
    public void queue(Instant now) {
        state.queued = true;
        news.queued(plan, now);
    }

    /** The network took it under this id; kept at once, told when its address was read. */
    public void took(String id, Instant at) {
        state.platformPostId = id;
        state.publishedAt = at;
    }

    /** It is live; told with whatever could be read back. */
    public void publish(String id, Instant at, @Nullable String link, Instant now) {
        attempted(stepName(), Math.max(1, state.attempts), "published", null, now);
        take(Step.PUBLISH);
        state.platformPostId = id;
        state.publishedAt = at;
        state.permalink = link;
        state.nextAt = null;
        state.errorCode = null;
        state.errorMessage = null;
        state.candidates = List.of();
        state.wanted = null;
        news.published(plan, id, link, at, Math.max(1, state.attempts));
    }

    /** Another party holds it from now on. */
    public void handOver(String id, Instant now, Instant readAt) {
        attempted(stepName(), Math.max(1, state.attempts), "handed-over", null, now);
        take(Step.HAND_OVER);
        state.handle = id;
        state.tries = 0;
        state.looks = 0;
        state.unknownSince = null;
        state.nextAt = readAt;
    }

    /** A step failed without effect and is tried again; the delivery stays where it is. */
    public void retryStep(Reason reason, Instant now, Instant retryAt) {
        state.tries++;
        putOff(reason, now, retryAt);
    }

    /** A step may not be made now; this uses up no try. */
    public void putOff(Reason reason, Instant now, Instant retryAt) {
        attempted(stepName(), Math.max(1, state.tries), "retry", reason, now, retryAt);
        state.nextAt = retryAt;
        note(reason);
        if (retryAt.isAfter(state.dueAt)) {
            late(reason, now, retryAt);
        }
    }

    /** The visible call had no effect; it is made again with the same handle. */
    public void holdBack(Reason reason, boolean countsAsTry, Instant now, Instant retryAt) {
        attempted(stepName(), Math.max(1, state.attempts), "retry", reason, now, retryAt);
        take(Step.HOLD_BACK);
        state.tries += countsAsTry ? 1 : 0;
        state.armedAt = null;
        state.unknownSince = null;
        state.looks = 0;
        state.nextAt = retryAt;
        note(reason);
        late(reason, now, retryAt);
    }

    private void late(Reason reason, Instant now, Instant retryAt) {
        if (state.status == DeliveryStatus.HANDED_OVER) {
            return;
        }
        if (Duration.between(now, retryAt).compareTo(SILENT_WAIT) > 0) {
            state.queued = false;
            state.dueAt = retryAt;
            news.postponed(plan, retryAt, reason);
        }
    }

    /** The visible call's answer was lost. */
    public void loseSight(Reason reason, Instant now, Instant lookAt) {
        attempted(stepName(), Math.max(1, state.attempts), "unknown", reason, now, lookAt);
        take(Step.LOSE_SIGHT);
        state.unknownSince = now;
        state.looks = 0;
        state.nextAt = lookAt;
        note(reason);
    }

    /** A look showed nothing to conclude from. */
    public void lookAgain(Reason reason, Instant now, Instant lookAt) {
        state.looks++;
        attempted("reconcile", state.looks, "open", reason, now, lookAt);
        state.nextAt = lookAt;
    }

    /** The other party holds it still. */
    public void readAgain(Instant at) {
        state.looks++;
        state.nextAt = at;
    }

    /** It cannot go on. */
    public void fail(Reason reason, Instant now) {
        attempted(stepName(), Math.max(1, state.attempts), "failed", reason, now);
        take(Step.FAIL);
        end(reason, List.of(), now);
    }

    /** Nobody but a person can tell what became of it. */
    public void askAPerson(String why, List<String> found, Instant now) {
        Reason reason = new Reason("OUTCOME_UNKNOWN", why);
        attempted("reconcile", Math.max(1, state.looks), "unknown", reason, now);
        take(Step.ASK_A_PERSON);
        end(reason, found, now);
    }

    private void end(Reason reason, List<String> found, Instant now) {
        state.nextAt = null;
        state.wanted = null;
        state.candidates = List.copyOf(found);
        note(reason);
        news.failed(plan, reason, state.attempts, now, state.candidates);
        news.notified(plan, reason, state.status == DeliveryStatus.NEEDS_ATTENTION, now);
    }

    /** A person says it is not live: it goes out once more, with new handles. */
    public void resend(Instant now) {
        take(Step.RESEND);
        state.dueAt = now;
        state.nextAt = now;
        state.startAfresh();
    }

    /** Asks for a change at the party that holds it; null when it has taken the last one. */
    public void want(@Nullable String change, Instant now) {
        state.wanted = change;
        if (change == null) {
            state.held = null;
        } else {
            state.nextAt = now;
            state.tries = 0;
        }
    }

    /** The party that holds it does not take the change: what it holds is in force again. */
    public void changeRefused(String reason, @Nullable String message) {
        if (state.held != null) {
            state.held.pending().forEach(version -> refuse(version, reason, message));
            state.refusedVersion = plan.postVersion();
            plan = state.held.plan();
            state.dueAt = plan.scheduledAt();
        }
        state.held = null;
        state.wanted = null;
    }

    /** Whether the party that holds it has refused this version, and so need not be asked again. */
    public boolean hasRefused(long postVersion) {
        return state.refusedVersion == postVersion;
    }

    /** Takes over the content of a newer version without starting anew, to pass it on to the holder. */
    public void adoptPlan(Plan newer) {
        if (state.status == DeliveryStatus.HANDED_OVER) {
            state.held = (state.held == null ? new Held(plan, List.of()) : state.held).asked(newer.postVersion());
        }
        plan = newer;
        state.dueAt = newer.scheduledAt();
        state.queued = false;
    }

    private void attempted(String step, int number, String outcome, @Nullable Reason reason, Instant now) {
        attempted(step, number, outcome, reason, now, null);
    }

    private void attempted(
            String step,
            int number,
            String outcome,
            @Nullable Reason reason,
            Instant now,
            @Nullable Instant nextAttemptAt) {
        news.called(plan, new News.Call(step, number, outcome, reason, nextAttemptAt), now);
    }

    private String stepName() {
        return switch (state.status) {
            case FINALIZING -> "finalize";
            case UNKNOWN, NEEDS_ATTENTION, HANDED_OVER -> "reconcile";
            case READY -> "finalize";
            case PENDING, PREPARING, PUBLISHED, FAILED, CANCELLED -> "prepare";
        };
    }

    private void take(Step step) {
        state.status = DeliveryLifecycle.after(state.status, step);
    }

    private void note(Reason reason) {
        state.errorCode = reason.code();
        state.errorMessage = reason.message();
    }

    public Plan plan() {
        return plan;
    }

    public DeliveryStatus status() {
        return state.status;
    }

    public Instant dueAt() {
        return state.dueAt;
    }

    public @Nullable Instant nextAt() {
        return state.nextAt;
    }

    public int tries() {
        return state.tries;
    }

    public boolean queued() {
        return state.queued;
    }

    public @Nullable String wanted() {
        return state.wanted;
    }

    public @Nullable String platformPostId() {
        return state.platformPostId;
    }

    public Instant publishedAt() {
        return Objects.requireNonNullElse(state.publishedAt, state.dueAt);
    }

    /** When the visible call was armed. */
    public Instant armedAt() {
        return Objects.requireNonNullElse(state.armedAt, state.dueAt);
    }

    /** Since when its outcome is unknown. */
    public Instant unknownSince() {
        return Objects.requireNonNullElse(state.unknownSince, armedAt());
    }

    /** What is to be stored. */
    public Progress progress() {
        return state.snapshot(news.version());
    }

    /** It was stored and what it had to tell is on its way. */
    public void saved() {
        state.revision++;
        news = new News(news.version());
    }

    /** What is to be told, in order. */
    public List<Event> events() {
        return news.events();
    }

    /** The calls made since it was loaded. */
    public List<Attempt> newAttempts() {
        return news.attempts();
    }
}
