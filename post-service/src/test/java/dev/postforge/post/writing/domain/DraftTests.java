package dev.postforge.post.writing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a model's answer is fit to be kept. */
class DraftTests {

    private static final Draft.Details DETAILS = new Draft.Details(List.of("#ai"), "Tuesday 10:00 AM");

    private static List<@Nullable Object> tags(@Nullable Object... tags) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object tag : tags) {
            list.add(tag);
        }
        return list;
    }

    @Test
    void hashtagsAreCleanedAndUnique() {
        Draft.Details details = Draft.Details.of(
                        tags("#AI", "AI", "##Künstliche Intelligenz", "日本", 7, null, "  ", "<script>"), "Monday 9:00")
                .orElseThrow();

        assertThat(details.hashtags()).containsExactly("#AI", "#KünstlicheIntelligenz", "#日本", "#script");
    }

    @Test
    void noMoreThanTenAreKept() {
        List<@Nullable Object> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add("tag" + i);
        }
        assertThat(Draft.Details.of(many, "Monday").orElseThrow().hashtags()).hasSize(10);
    }

    @Test
    void withoutHashtagsOrATimeThereAreNoDetails() {
        assertThat(Draft.Details.of(tags(), "Monday")).isEmpty();
        assertThat(Draft.Details.of(tags(Collections.emptyMap()), "Monday")).isEmpty();
        assertThat(Draft.Details.of(tags("#ai"), null)).isEmpty();
        assertThat(Draft.Details.of(tags("#ai"), 5)).isEmpty();
        assertThat(Draft.Details.of(tags("#ai"), " \n ")).isEmpty();
        assertThat(Draft.Details.of(tags("#ai"), "x".repeat(101))).isEmpty();
    }

    @Test
    void aLongTextEndsAfterASentenceWithinTheLimit() {
        String text = "This is a sentence. ".repeat(60);

        Draft draft = Draft.of(text, DETAILS).orElseThrow();

        assertThat(draft.content()).endsWith("sentence.").hasSizeLessThanOrEqualTo(Draft.LONGEST_CONTENT);
        assertThat(draft.content().length()).isGreaterThan(450);
    }

    @Test
    void aTextWithoutSpacesIsCutBetweenCharacters() {
        Draft draft = Draft.of("😀".repeat(900), DETAILS).orElseThrow();

        assertThat(draft.content().codePointCount(0, draft.content().length())).isEqualTo(500);
        assertThat(draft.content()).endsWith("😀…");
    }

    @Test
    void whatNoColumnHoldsIsReplaced() {
        Draft draft = Draft.of("a\u0000b\uD800c", DETAILS).orElseThrow();

        assertThat(draft.content()).isEqualTo("ab\uFFFDc");
    }

    @Test
    void nothingIsNoDraft() {
        assertThat(Draft.of(" \n\u0000 ", DETAILS)).isEmpty();
    }
}
