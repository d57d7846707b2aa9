package dev.postforge.verification.checks.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryMatcherTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TAG = "SL-ABCDEF-12AB";

    private final StoryMatcher matcher = new StoryMatcher(Duration.ofMinutes(10));

    @Test
    void theTagDecidesEvenWhenAnotherStoryIsNearer() {
        Verification post = post("1", TAG);

        assertThat(matcher.match(
                        List.of(post),
                        List.of(story("9", "nothing", 0), story("8", "Sale! " + TAG + "\nmore", 55)),
                        List.of()))
                .containsEntry(post.id(), new Match("8", Match.By.TAG));
    }

    @Test
    void onlyTheExactTagCounts() {
        Verification post = post("1", TAG);

        for (String caption : List.of("SL-ABCDEF-12AC", TAG + "9", "X" + TAG, TAG.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(matcher.match(List.of(post), List.of(story("8", caption, 55)), List.of()))
                    .as(caption)
                    .isEmpty();
        }
        assertThat(matcher.match(List.of(post), List.of(story("8", "(" + TAG + ").", 55)), List.of()))
                .hasSize(1);
    }

    @Test
    void withoutATagTheOnlyUntaggedStoryOfThatTimeIsIt() {
        Verification post = post("1", TAG);

        assertThat(matcher.match(
                        List.of(post),
                        List.of(story("8", null, 10), story("7", "other SL-QQQQQQ-9999", 0), story("6", "far", 11)),
                        List.of()))
                .containsEntry(post.id(), new Match("8", Match.By.TIMESTAMP));
    }

    @Test
    void twoUntaggedStoriesOfThatTimeProveNothingUnlessOneHasTheId() {
        Verification post = post("8", TAG);

        assertThat(matcher.match(List.of(post("1", TAG)), List.of(story("8", null, 1), story("9", null, 2)), List.of()))
                .isEmpty();
        assertThat(matcher.match(List.of(post), List.of(story("8", null, 1), story("9", null, 2)), List.of()))
                .containsEntry(post.id(), new Match("8", Match.By.TIMESTAMP));
    }

    @Test
    void oneStoryProvesOnePost() {
        Verification first = post("1", null);
        Verification second = post("2", null);

        assertThat(matcher.match(List.of(first, second), List.of(story("9", null, 1)), List.of()))
                .isEmpty();
        assertThat(matcher.match(List.of(first, second), List.of(story("2", null, 1)), List.of()))
                .containsOnlyKeys(second.id());
        assertThat(matcher.match(List.of(first), List.of(story("9", null, 1)), List.of("9")))
                .isEmpty();
    }

    @Test
    void aStoryWithoutATimeIsMatchedByItsTagOnly() {
        Verification post = post("1", TAG);
        Story timeless = new Story("8", null, null);

        assertThat(matcher.match(List.of(post), List.of(timeless), List.of())).isEmpty();
        assertThat(matcher.match(List.of(post), List.of(new Story("8", TAG, null)), List.of()))
                .hasSize(1);
    }

    private static Verification post(String platformPostId, @Nullable String tag) {
        UUID id = UUID.randomUUID();
        return new Verification(id, 1, id, id, id, id, platformPostId, "story", tag, NOON, NOON, 0);
    }

    private static Story story(String id, @Nullable String caption, int minutes) {
        return new Story(id, caption, NOON.plus(Duration.ofMinutes(minutes)));
    }
}
