package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.DeliveryAccepted;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.Topics;
import dev.postforge.publishing.FakeInstagram.Fault;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PublishingTest
class DeliverPostIntegrationTests {
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
    void aFeedPostGoesThroughThreePhasesAndIsToldOf() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(account, "feed", clock.instant().plusSeconds(2));
        scenario.schedule(account, post);

        DeliveryAccepted accepted =
                events.await(Topics.DELIVERY_ACCEPTED, event -> event.postId().equals(post.postId()));
        PostPublished published = scenario.awaitPublished(post);

        assertThat(accepted.postVersion()).isEqualTo(1);
        assertThat(events.await(Topics.POST_QUEUED, event -> event.postId().equals(post.postId()))
                        .deliveryId())
                .isEqualTo(accepted.deliveryId());
        assertThat(scenario.live(post)).singleElement().satisfies(live -> {
            assertThat(live.id()).isEqualTo(published.platformPostId());
            assertThat(live.account()).isEqualTo(account.accountId());
            assertThat(live.at()).isAfterOrEqualTo(post.scheduledAt());
        });
        assertThat(published.permalink()).contains(published.platformPostId());
        assertThat(published.textHash()).hasSize(64);
        assertThat(published.attempts()).isEqualTo(1);
        assertThat(scenario.instagram().calls("publish")).isEqualTo(1);
    }

    @Test
    void aStoryIsSentWithItsTag() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(account, "story", clock.instant(), "https://media.example/a.mp4");
        scenario.schedule(account, post);

        assertThat(scenario.awaitPublished(post).tag()).isEqualTo(post.verificationTag());
        assertThat(scenario.live(post))
                .singleElement()
                .satisfies(live -> assertThat(live.kind()).isEqualTo("STORIES"));
    }

    @Test
    void aCarouselIsOnePost() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(
                account, "feed", clock.instant(), "https://media.example/a.jpg", "https://media.example/b.jpg");
        scenario.schedule(account, post);

        scenario.awaitPublished(post);

        assertThat(scenario.live(post))
                .singleElement()
                .satisfies(live -> assertThat(live.kind()).isEqualTo("CAROUSEL"));
        assertThat(scenario.instagram().calls("container")).isEqualTo(3);
    }

    @Test
    void aLostAnswerIsLookedForAndAdoptedNotRepeated() {
        Account account = scenario.connected();
        scenario.instagram().fail("publish", Fault.LOST_ANSWER, 1);
        PostScheduled post = scenario.publishNow(account);

        PostPublished published = scenario.awaitPublished(post);

        assertThat(scenario.live(post))
                .singleElement()
                .satisfies(live -> assertThat(live.id()).isEqualTo(published.platformPostId()));
        assertThat(scenario.instagram().calls("publish")).isEqualTo(1);
    }

    @Test
    void anUnansweredCallWithoutEffectIsRepeatedOnlyWhenItsAbsenceIsProven() {
        Account account = scenario.connected();
        scenario.instagram().fail("publish", Fault.SERVER_ERROR, 1);
        Instant before = Clock.systemUTC().instant();
        PostScheduled post = scenario.publishNow(account);

        scenario.awaitPublished(post);

        assertThat(scenario.live(post)).hasSize(1);
        assertThat(scenario.live(post).getFirst().at()).isAfter(before.plus(Duration.ofSeconds(4)));
        assertThat(scenario.instagram().calls("container")).isEqualTo(1);
    }

    @Test
    void withTheReadSideDownAPersonIsAskedAndMayAdopt() {
        Account account = scenario.connected();
        scenario.instagram().keepFailing("status", Fault.SERVER_ERROR);
        scenario.instagram().keepFailing("find", Fault.SERVER_ERROR);
        PostScheduled post = scenario.post(account, "feed", clock.instant());
        scenario.instagram().mend("status");
        scenario.instagram().fail("publish", Fault.LOST_ANSWER, 1);
        scenario.schedule(account, post);
        Awaitility.await().until(() -> scenario.instagram().calls("publish") == 1);
        scenario.instagram().keepFailing("status", Fault.SERVER_ERROR);

        assertThat(scenario.awaitFailed(post).errorCode()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(scenario.status(post)).isEqualTo("needs_attention");
        assertThat(scenario.instagram().calls("publish")).isEqualTo(1);

        scenario.instagram().mend("status");
        scenario.instagram().mend("find");
        String id = scenario.live(post).getFirst().id();
        events.publish(
                Topics.POST_RESOLVED,
                new dev.postforge.contracts.PostResolved(
                        post.postId(), 2, post.targets().getFirst().targetId(), "adopt", id),
                account.owner().tenantId());
        assertThat(scenario.awaitPublished(post).platformPostId()).isEqualTo(id);
        assertThat(scenario.instagram().calls("publish")).isEqualTo(1);
    }

    @Test
    void aTransientErrorIsTriedFourTimesThenFails() {
        Account account = scenario.connected();
        scenario.instagram().keepFailing("container", Fault.SERVER_ERROR);
        PostScheduled post = scenario.publishNow(account);

        assertThat(scenario.awaitFailed(post).errorCode()).isEqualTo("PROVIDER_ERROR");
        assertThat(scenario.instagram().calls("container")).isEqualTo(4);
    }

    @Test
    void aPermanentErrorFailsAtOnce() {
        Account account = scenario.connected();
        scenario.instagram().fail("publish", Fault.REJECTED, 1);
        PostScheduled post = scenario.publishNow(account);

        assertThat(scenario.awaitFailed(post).errorCode()).isEqualTo("INSTAGRAM_2207009");
        assertThat(scenario.instagram().calls("publish")).isEqualTo(1);
    }

    @Test
    void aRateLimitPutsTheAccountOffAndDropsNothing() {
        Account account = scenario.connected();
        scenario.instagram().fail("publish", Fault.RATE_LIMITED, 1);
        PostScheduled post = scenario.publishNow(account);

        scenario.awaitPublished(post);

        assertThat(scenario.live(post)).hasSize(1);
    }

    @Test
    void anExpiredContainerIsMadeAnew() {
        Account account = scenario.connected();
        scenario.instagram().fail("publish", Fault.CONTAINER_EXPIRED, 1);
        PostScheduled post = scenario.publishNow(account);

        scenario.awaitPublished(post);

        assertThat(scenario.live(post)).hasSize(1);
        assertThat(scenario.instagram().calls("container")).isEqualTo(2);
    }

    @Test
    void aRevokedTokenBreaksTheConnectionAndTellsThePerson() {
        Account account = scenario.connected();
        scenario.instagram().fail("publish", Fault.TOKEN_REVOKED, 1);
        PostScheduled post = scenario.publishNow(account);

        assertThat(scenario.awaitFailed(post).errorCode()).isEqualTo("RECONNECT_REQUIRED");
        events.await(
                Topics.CONNECTION_CHANGED,
                event -> event.connectionId().equals(account.connectionId())
                        && event.status().equals("error"));
        events.await(
                Topics.NOTIFICATION_RAISED,
                event -> account.connectionId().equals(event.connectionId())
                        && event.kind().equals("connection.error"));
    }

    @Test
    void anUnscheduledPostIsNotSentEvenIfItsScheduleComesLater() {
        Account account = scenario.connected();
        PostScheduled post = scenario.post(account, "feed", clock.instant());
        events.publish(
                Topics.POST_UNSCHEDULED,
                new dev.postforge.contracts.PostUnscheduled(post.postId(), 2),
                account.owner().tenantId());
        Awaitility.await()
                .until(() -> database.value(
                                Long.class, "SELECT count(*) FROM delivery_posts WHERE post_id = ?", post.postId())
                        == 1);
        scenario.schedule(account, post);
        PostScheduled witness = scenario.publishNow(account);

        scenario.awaitPublished(witness);

        assertThat(scenario.live(post)).isEmpty();
        assertThat(scenario.status(post)).isEqualTo("none");
    }

    @Test
    void aConnectionOfAnotherTenantIsRefused() {
        Account theirs = scenario.connected();
        PostScheduled post = scenario.post(theirs, "feed", clock.instant());
        events.publish(Topics.POST_SCHEDULED, post, UUID.randomUUID());

        assertThat(events.await(Topics.DELIVERY_REFUSED, event -> event.postId().equals(post.postId()))
                        .reason())
                .isEqualTo("NOT_CONNECTED");
        assertThat(scenario.live(post)).isEmpty();
    }
}
