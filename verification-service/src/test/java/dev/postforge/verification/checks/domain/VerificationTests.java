package dev.postforge.verification.checks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerificationTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Schedule SCHEDULE = new Schedule(
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15)), Duration.ofMinutes(5));

    @Test
    void isLookedForAfterFiveFifteenAndThirtyMinutes() {
        assertThat(SCHEDULE.due(NOON, 1)).isEqualTo(minutes(5));
        assertThat(SCHEDULE.due(NOON, 2)).isEqualTo(minutes(15));
        assertThat(SCHEDULE.due(NOON, 3)).isEqualTo(minutes(30));
        assertThat(story(0).notFound(minutes(5), SCHEDULE)).isEqualTo(new Verdict.LookAgain(minutes(15)));
        assertThat(story(1).notFound(minutes(15), SCHEDULE)).isEqualTo(new Verdict.LookAgain(minutes(30)));
        assertThat(story(2).notFound(minutes(30), SCHEDULE))
                .isEqualTo(new Verdict.GivenUp(Verdict.State.GONE, Verdict.Reason.NOT_FOUND));
    }

    @Test
    void lateChecksAreFiveMinutesApart() {
        assertThat(story(0).notFound(minutes(120), SCHEDULE)).isEqualTo(new Verdict.LookAgain(minutes(125)));
        assertThat(story(1).notFound(minutes(125), SCHEDULE)).isEqualTo(new Verdict.LookAgain(minutes(130)));
    }

    @Test
    void aStoryEndsAfterADayAndAFeedPostDoesNot() {
        Instant day = NOON.plus(Duration.ofHours(24));

        assertThat(story(1).hasEnded(day)).isTrue();
        assertThat(story(1).hasEnded(day.minusMillis(1))).isFalse();
        assertThat(post("feed", 1).hasEnded(day)).isFalse();
        assertThat(story(1).unanswered())
                .isEqualTo(new Verdict.GivenUp(Verdict.State.UNVERIFIABLE, Verdict.Reason.STORY_ENDED));
        assertThat(post("feed", 1).unanswered())
                .isEqualTo(new Verdict.GivenUp(Verdict.State.UNVERIFIABLE, Verdict.Reason.NO_ANSWER));
    }

    private static Instant minutes(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Verification story(int attempts) {
        return post("story", attempts);
    }

    private static Verification post(String type, int attempts) {
        UUID id = UUID.randomUUID();
        return new Verification(id, 1, id, id, id, id, "1", type, "SL-ABCDEF-1234", NOON, NOON, attempts);
    }
}
