package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.PostUnscheduled;
import dev.postforge.contracts.Topics;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Clock;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Events come twice, late and out of order; what counts is the version. */
@PublishingTest
class ReplayIntegrationTests {
    @Autowired
    Scenario scenario;

    @Autowired
    TestEvents events;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    @BeforeEach
    void reset() {
        scenario.instagram().reset();
    }

    @Test
    void aReplayedScheduleAfterAnEmptiedInboxPublishesNothingAgain() {
        Account account = scenario.connected();
        PostScheduled post = scenario.publishNow(account);
        scenario.awaitPublished(post);
        database.execute("DELETE FROM inbox");

        scenario.schedule(account, post);
        PostScheduled witness = scenario.publishNow(account);
        scenario.awaitPublished(witness);

        assertThat(scenario.live(post)).hasSize(1);
        assertThat(scenario.status(post)).isEqualTo("published");
    }

    @Test
    void anOlderScheduleThatComesLaterChangesNothing() {
        Account account = scenario.connected();
        PostScheduled first = scenario.post(account, "feed", clock.instant());
        Instant later = clock.instant().plusSeconds(600);
        scenario.schedule(account, scenario.at(first, 2, later));
        Awaitility.await().until(() -> !scenario.status(first).equals("none"));
        scenario.schedule(account, first);
        PostScheduled witness = scenario.publishNow(account);
        scenario.awaitPublished(witness);

        assertThat(scenario.live(first)).isEmpty();
        assertThat(scenario.status(first)).isEqualTo("pending");
    }

    @Test
    void aPostTakenBackAndScheduledAgainGoesOutOnce() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(account, "feed", clock.instant().plusSeconds(600));
        scenario.schedule(account, post);
        events.publish(
                Topics.POST_UNSCHEDULED,
                new PostUnscheduled(post.postId(), 2),
                account.owner().tenantId());
        Awaitility.await().until(() -> scenario.status(post).equals("cancelled"));
        scenario.schedule(account, scenario.at(post, 3, clock.instant()));

        assertThat(scenario.awaitPublished(post).postVersion()).isEqualTo(3);
        assertThat(scenario.live(post)).hasSize(1);
    }

    @Test
    void theSameQuestionGetsTheSameAnswerAgain() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(account, "feed", clock.instant().plusSeconds(600));
        scenario.schedule(account, post);
        scenario.schedule(account, post);

        Awaitility.await()
                .until(() -> events.all(Topics.DELIVERY_ACCEPTED).stream()
                                .filter(sent -> sent.event().postId().equals(post.postId()))
                                .count()
                        == 2);
    }

    @Test
    void aPostWhoseTimeWasMissedByHoursIsNotSent() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(account, "feed", clock.instant().minusSeconds(7 * 3600));
        scenario.schedule(account, post);

        assertThat(scenario.awaitFailed(post).errorCode()).isEqualTo("MISSED");
        assertThat(scenario.live(post)).isEmpty();
    }
}
