package dev.postforge.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTests {

    @Test
    void everyTopicIsListedOnce() throws IllegalAccessException {
        Set<Topic<?>> constants = new HashSet<>();
        for (var field : Topics.class.getFields()) {
            constants.add((Topic<?>) field.get(null));
        }

        assertThat(Topics.all()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(constants);
    }

    @Test
    void namesAreEntityAndWhatHappenedToIt() {
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(topic.name()).matches("[a-z]+\\.[a-z-]+"));
    }

    @Test
    void groupsAreNamedByTheirService() {
        assertThat(Topics.all()).flatMap(Topic::groups).allMatch(group -> group.matches("[a-z]+\\.[a-z]+"));
    }

    @Test
    void onlyStateIsCompacted() {
        assertThat(Topics.CONNECTION_CHANGED.configuration()).containsEntry("cleanup.policy", "compact");
        assertThat(Topics.POST_PUBLISHED.configuration()).containsEntry("retention.ms", "604800000");
        assertThat(Topics.CONNECTION_AUTHORIZED.configuration()).containsEntry("max.compaction.lag.ms", "3600000");
    }

    @Test
    void theLiveFeedNeverCarriesTokens() {
        assertThat(Topics.feed()).doesNotContain(Topics.CONNECTION_AUTHORIZED);
    }

    @Test
    void aTypeThatSeveralTopicsCarryMustBeNamed() {
        assertThatThrownBy(() -> Topics.carrying(WebhookReceived.class)).hasMessageContaining("8 topics");
        assertThat(Topics.carrying(PostPublished.class)).isEqualTo(Topics.POST_PUBLISHED);
    }
}
