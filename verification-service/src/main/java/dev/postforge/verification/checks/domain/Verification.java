package dev.postforge.verification.checks.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published post that is still to be proven live.
 *
 * @param scheduleFrom where the schedule starts: publishedAt, but never later than when we heard of it
 * @param attempts listings answered so far
 */
public record Verification(
        UUID id,
        long version,
        UUID postId,
        UUID targetId,
        UUID deliveryId,
        UUID connectionId,
        String platformPostId,
        String type,
        @Nullable String tag,
        Instant publishedAt,
        Instant scheduleFrom,
        int attempts) {

    /** How long Instagram shows a story; also how long an unanswered question is asked. */
    private static final Duration DAY = Duration.ofHours(24);

    /** Stories are found in a listing, everything else is read back by its id. */
    public boolean isStory() {
        return "story".equals(type);
    }

    /** A listing can no longer hold it. */
    public boolean hasEnded(Instant now) {
        return isStory() && isOld(now);
    }

    /** The number of the check being made. */
    public int attempt() {
        return attempts + 1;
    }

    /** An answered check found it. */
    public Verdict found(Match match) {
        return new Verdict.Live(match);
    }

    /** An answered check did not find it; after the last one that is the result. */
    public Verdict notFound(Instant now, Schedule schedule) {
        return attempt() >= schedule.attempts()
                ? new Verdict.GivenUp(Verdict.State.GONE, Verdict.Reason.NOT_FOUND)
                : new Verdict.LookAgain(schedule.dueAfter(scheduleFrom, attempt() + 1, now));
    }

    /** Nobody answered in the time there was. */
    public Verdict unanswered() {
        return new Verdict.GivenUp(
                Verdict.State.UNVERIFIABLE, isStory() ? Verdict.Reason.STORY_ENDED : Verdict.Reason.NO_ANSWER);
    }

    /** No usable answer uses up no attempt, and is put up with for a day. */
    public boolean isOld(Instant now) {
        return !now.isBefore(publishedAt.plus(DAY));
    }
}
