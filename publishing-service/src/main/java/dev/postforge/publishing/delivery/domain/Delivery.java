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
    private DeliveryStatus status;
    private long revision;
    private Instant dueAt;
    private @Nullable Instant nextAt;
    private @Nullable String handle;
    private List<String> handleParts;
    private boolean queued;
    private @Nullable Instant armedAt;
    private int attempts;
    private int tries;
    private int looks;
    private @Nullable Instant unknownSince;
    private @Nullable String platformPostId;
    private @Nullable Instant publishedAt;
    private @Nullable String permalink;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private List<String> candidates;
    private @Nullable String wanted;

    private News news;

    public Delivery(Plan plan, Progress progress) {
        this.plan = plan;
        this.status = progress.status();
        this.news = new News(progress.version());
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
        dueAt = newer.scheduledAt();
        nextAt = prepareAt;
        attempts = 0;
        startAfresh();
        accepted();
    }

    /** Whether the step may be taken now. */
    public boolean may(Step step) {
        return DeliveryLifecycle.allows(status, step);
    }

    public void cancel() {
        take(Step.CANCEL);
        nextAt = null;
        wanted = null;
    }

    /** Begins or goes on preparing. */
    public void prepare() {
        take(Step.PREPARE);
    }

    /** Keeps what the network gave, before the next call. */
    public void keepHandles(List<String> parts, @Nullable String newHandle) {
        handleParts = List.copyOf(parts);
        handle = newHandle;
    }

    /** Everything the visible call needs is there. */
    public void prepared(String newHandle, Instant now) {
        take(Step.PREPARED);
        handle = newHandle;
        tries = 0;
        nextAt = dueAt;
        attempted("prepare", 1, "ok", null, now);
    }

    /** The network still works on it. */
    public void lookAgain(Instant at) {
        nextAt = at;
    }

    /** What was prepared is gone; a new container may be made, as nothing was published. */
    public void startOver(Reason reason, Instant now, Instant retryAt) {
        attempted(stepName(), Math.max(1, attempts), "retry", reason, now, retryAt);
        take(Step.START_OVER);
        tries++;
        dropHandles();
        armedAt = null;
        unknownSince = null;
        nextAt = retryAt;
        if (dueAt.isBefore(retryAt)) {
            note(reason);
        }
    }

    /** The intent of the visible call, saved before it is made. */
    public void arm(Instant now) {
        take(Step.ARM);
        armedAt = now;
        attempts++;
        nextAt = now;
        if (!queued) {
            queue(now);
        }
    }

    /** The post leaves for its network. */
    public void queue(Instant now) {
        queued = true;
        news.queued(plan, now);
    }

    /** The network took it under this id; kept at once, told when its address was read. */
    public void took(String id, Instant at) {
        platformPostId = id;
        publishedAt = at;
    }

    /** It is live; told with whatever could be read back. */
    public void publish(String id, Instant at, @Nullable String link, Instant now) {
        attempted(stepName(), Math.max(1, attempts), "published", null, now);
        take(Step.PUBLISH);
        platformPostId = id;
        publishedAt = at;
        permalink = link;
        nextAt = null;
        errorCode = null;
        errorMessage = null;
        candidates = List.of();
        wanted = null;
        news.published(plan, id, link, at, Math.max(1, attempts));
    }

    /** Another party holds it from now on. */
    public void handOver(String id, Instant now, Instant readAt) {
        attempted(stepName(), Math.max(1, attempts), "handed-over", null, now);
        take(Step.HAND_OVER);
        handle = id;
        tries = 0;
        looks = 0;
        unknownSince = null;
        nextAt = readAt;
    }

    /** A step failed without effect and is tried again; the delivery stays where it is. */
    public void retryStep(Reason reason, Instant now, Instant retryAt) {
        tries++;
        putOff(reason, now, retryAt);
    }

    /** A step may not be made now; this uses up no try. */
    public void putOff(Reason reason, Instant now, Instant retryAt) {
        attempted(stepName(), Math.max(1, tries), "retry", reason, now, retryAt);
        nextAt = retryAt;
        note(reason);
        if (retryAt.isAfter(dueAt)) {
            late(reason, now, retryAt);
        }
    }

    /** The visible call had no effect; it is made again with the same handle. */
    public void holdBack(Reason reason, boolean countsAsTry, Instant now, Instant retryAt) {
        attempted(stepName(), Math.max(1, attempts), "retry", reason, now, retryAt);
        take(Step.HOLD_BACK);
        tries += countsAsTry ? 1 : 0;
        armedAt = null;
        unknownSince = null;
        looks = 0;
        nextAt = retryAt;
        note(reason);
        late(reason, now, retryAt);
    }

    private void late(Reason reason, Instant now, Instant retryAt) {
        if (Duration.between(now, retryAt).compareTo(SILENT_WAIT) > 0) {
            queued = false;
            dueAt = retryAt;
            news.postponed(plan, retryAt, reason);
        }
    }

    /** The visible call's answer was lost. */
    public void loseSight(Reason reason, Instant now, Instant lookAt) {
        attempted(stepName(), Math.max(1, attempts), "unknown", reason, now, lookAt);
        take(Step.LOSE_SIGHT);
        unknownSince = now;
        looks = 0;
        nextAt = lookAt;
        note(reason);
    }

    /** A look showed nothing to conclude from. */
    public void lookAgain(Reason reason, Instant now, Instant lookAt) {
        looks++;
        attempted("reconcile", looks, "open", reason, now, lookAt);
        nextAt = lookAt;
    }

    /** The other party holds it still. */
    public void readAgain(Instant at) {
        looks++;
        nextAt = at;
    }

    /** It cannot go on. */
    public void fail(Reason reason, Instant now) {
        attempted(stepName(), Math.max(1, attempts), "failed", reason, now);
        take(Step.FAIL);
        end(reason, List.of(), now);
    }

    /** Nobody but a person can tell what became of it. */
    public void askAPerson(String why, List<String> found, Instant now) {
        Reason reason = new Reason("OUTCOME_UNKNOWN", why);
        attempted("reconcile", Math.max(1, looks), "unknown", reason, now);
        take(Step.ASK_A_PERSON);
        end(reason, found, now);
    }

    private void end(Reason reason, List<String> found, Instant now) {
        nextAt = null;
        wanted = null;
        candidates = List.copyOf(found);
        note(reason);
        news.failed(plan, reason, attempts, now, candidates);
        news.notified(plan, reason, status == DeliveryStatus.NEEDS_ATTENTION, now);
    }

    /** A person says it is not live: it goes out once more, with new handles. */
    public void resend(Instant now) {
        take(Step.RESEND);
        dueAt = now;
        nextAt = now;
        startAfresh();
    }

    private void startAfresh() {
        dropHandles();
        armedAt = null;
        unknownSince = null;
        tries = 0;
        looks = 0;
        queued = false;
        wanted = null;
        errorCode = null;
        errorMessage = null;
        candidates = List.of();
    }

    /** Asks for a change at the party that holds it. */
    public void want(@Nullable String change, Instant now) {
        wanted = change;
        if (change != null) {
            nextAt = now;
            tries = 0;
        }
    }

    /** Takes over the content of a newer version without starting anew, to pass it on to the holder. */
    public void adoptPlan(Plan newer) {
        plan = newer;
        dueAt = newer.scheduledAt();
        queued = false;
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
        return switch (status) {
            case FINALIZING -> "finalize";
            case UNKNOWN, NEEDS_ATTENTION, HANDED_OVER -> "reconcile";
            case READY -> "finalize";
            case PENDING, PREPARING, PUBLISHED, FAILED, CANCELLED -> "prepare";
        };
    }

    private void take(Step step) {
        status = DeliveryLifecycle.after(status, step);
    }

    private void note(Reason reason) {
        errorCode = reason.code();
        errorMessage = reason.message();
    }

    private void dropHandles() {
        handle = null;
        handleParts = List.of();
    }

    public Plan plan() {
        return plan;
    }

    public DeliveryStatus status() {
        return status;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant nextAt() {
        return nextAt;
    }

    public int tries() {
        return tries;
    }

    public boolean queued() {
        return queued;
    }

    public @Nullable String wanted() {
        return wanted;
    }

    public @Nullable String platformPostId() {
        return platformPostId;
    }

    public Instant publishedAt() {
        return Objects.requireNonNullElse(publishedAt, dueAt);
    }

    /** When the visible call was armed. */
    public Instant armedAt() {
        return Objects.requireNonNullElse(armedAt, dueAt);
    }

    /** Since when its outcome is unknown. */
    public Instant unknownSince() {
        return Objects.requireNonNullElse(unknownSince, armedAt());
    }

    /** What is to be stored. */
    public Progress progress() {
        return new Progress(
                status,
                news.version(),
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
                wanted);
    }

    /** It was stored and what it had to tell is on its way. */
    public void saved() {
        revision++;
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
