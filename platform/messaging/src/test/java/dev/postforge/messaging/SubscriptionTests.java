package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postforge.contracts.Topics;
import org.junit.jupiter.api.Test;

class SubscriptionTests {

    @Test
    void actingForManyTenantsTakesNoHandlerThatCountsOnOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Subscription.of("post.outcomes")
                        .acrossTenants()
                        .on(Topics.POST_QUEUED, received -> {})
                        .build());
        assertThatIllegalStateException()
                .isThrownBy(() -> Subscription.of("post.connections")
                        .acrossTenants()
                        .onBatch(Topics.CONNECTION_CHANGED, records -> {})
                        .onRemoved(Topics.CONNECTION_CHANGED, removed -> {})
                        .build());
    }

    @Test
    void aGroupReadsWhatTheCatalogueSaysAndHandlesMoreThanRemovals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subscription.of("post.outcomes").on(Topics.CREDITS_LOW, received -> {}));
        assertThatIllegalStateException()
                .isThrownBy(() -> Subscription.of("post.connections")
                        .onRemoved(Topics.CONNECTION_CHANGED, removed -> {})
                        .build());
    }
}
