package dev.postforge.post.posts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The networks' own limits. */
class NetworkRulesTests {

    private static final Set<Platform> INSTAGRAM = EnumSet.of(Platform.INSTAGRAM);

    private static Content content(PostType type, String text, String... media) {
        return new Content(
                new UUID(0, 1),
                type,
                text,
                new MediaUrls(List.of(media)),
                FreeForm.empty(),
                FreeForm.empty(),
                null,
                "UTC");
    }

    private static List<String> fields(Content content, Set<Platform> platforms, boolean complete) {
        return NetworkRules.check(content, platforms, complete, Map.of()).stream()
                .map(NetworkRules.Violation::field)
                .toList();
    }

    @Test
    void aPostWithoutANetworkHasOneToFiveHundredCharacters() {
        assertThat(fields(content(PostType.FEED, "a".repeat(500)), Set.of(), false))
                .isEmpty();
        assertThat(fields(content(PostType.FEED, "a".repeat(501)), Set.of(), false))
                .containsExactly("content");
        assertThat(fields(content(PostType.FEED, " "), Set.of(), false)).containsExactly("content");
    }

    @Test
    void eachNetworkCountsForItself() {
        Content long300 = content(PostType.FEED, "a".repeat(300), "https://a.example/1.jpg");

        assertThat(NetworkRules.check(long300, EnumSet.of(Platform.INSTAGRAM, Platform.X), true, Map.of()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.platform()).isEqualTo("x");
                    assertThat(violation.limit()).isEqualTo(280);
                    assertThat(violation.actual()).isEqualTo(300);
                });
        assertThat(fields(content(PostType.FEED, "a".repeat(100_000)), EnumSet.allOf(Platform.class), false))
                .hasSize(6);
    }

    @Test
    void emojiCountOnceAndRightToLeftTextIsFine() {
        assertThat(fields(content(PostType.FEED, "🌴".repeat(280)), EnumSet.of(Platform.X), true))
                .isEmpty();
        assertThat(fields(content(PostType.FEED, "🌴".repeat(281)), EnumSet.of(Platform.X), true))
                .containsExactly("content");
        assertThat(fields(content(PostType.FEED, "مرحبا بالعالم"), EnumSet.of(Platform.X), true))
                .isEmpty();
    }

    @Test
    void aStorysTagCounts() {
        String room = "a".repeat(2_200 - VerificationTag.LENGTH - 1);

        assertThat(fields(content(PostType.STORY, room, "https://a.example/1.jpg"), INSTAGRAM, true))
                .isEmpty();
        assertThat(fields(content(PostType.STORY, room + "a", "https://a.example/1.jpg"), INSTAGRAM, true))
                .containsExactly("content");
        assertThat(fields(content(PostType.FEED, "a".repeat(2_200), "https://a.example/1.jpg"), INSTAGRAM, true))
                .isEmpty();
    }

    @Test
    void instagramTakesThirtyHashtags() {
        assertThat(fields(content(PostType.FEED, "#tag ".repeat(30), "https://a.example/1.jpg"), INSTAGRAM, true))
                .isEmpty();
        assertThat(fields(content(PostType.FEED, "#tag ".repeat(31), "https://a.example/1.jpg"), INSTAGRAM, true))
                .containsExactly("content");
    }

    @Test
    void mediaFitTheType() {
        String image = "https://a.example/1.jpg";
        String video = "https://a.example/1.mp4?x=1";
        String[] eleven =
                java.util.stream.Stream.generate(() -> image).limit(11).toArray(String[]::new);

        assertThat(fields(content(PostType.FEED, "a"), INSTAGRAM, true)).containsExactly("mediaUrls");
        assertThat(fields(content(PostType.FEED, "a"), INSTAGRAM, false)).isEmpty();
        assertThat(fields(content(PostType.FEED, "a", image, image), INSTAGRAM, true))
                .isEmpty();
        assertThat(fields(content(PostType.FEED, "a", eleven), INSTAGRAM, false))
                .containsExactly("mediaUrls");
        assertThat(fields(content(PostType.STORY, "a", image, image), INSTAGRAM, true))
                .containsExactly("mediaUrls");
        assertThat(fields(content(PostType.REEL, "a", image), INSTAGRAM, true)).containsExactly("mediaUrls");
        assertThat(fields(content(PostType.REEL, "a", video), INSTAGRAM, true)).isEmpty();
        assertThat(fields(content(PostType.STORY, "a", image), EnumSet.of(Platform.LINKEDIN), true))
                .containsExactly("type");
    }

    @Test
    void aNetworksOwnTextIsMeasuredInstead() {
        Content own = new Content(
                new UUID(0, 1),
                PostType.FEED,
                "a".repeat(1_000),
                MediaUrls.none(),
                new FreeForm(Map.of("x", Map.of("content", "short"))),
                FreeForm.empty(),
                null,
                "UTC");

        assertThat(fields(own, EnumSet.of(Platform.X), true)).isEmpty();
    }

    @Test
    void theTagIsMadeOfTheIdAndASecret() {
        UUID id = UUID.fromString("550e8400-e29b-41d4-a716-4466554400af");

        assertThat(VerificationTag.of(id, "secret"))
                .matches("SL-4400AF-[0-9A-F]{4}")
                .hasSize(VerificationTag.LENGTH);
        assertThat(VerificationTag.of(id, "secret")).isNotEqualTo(VerificationTag.of(id, "another secret"));
    }
}
