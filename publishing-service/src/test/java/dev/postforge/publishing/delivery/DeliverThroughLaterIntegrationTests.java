package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostDeleted;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.PostUnscheduled;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PublishingTest
class DeliverThroughLaterIntegrationTests {
    @Autowired
    Scenario scenario;

    @Autowired
    TestEvents events;

    @Autowired
    Clock clock;

    @Autowired
    TestDatabase database;

    private PostScheduled handedOver(Account account, Instant at) {
        PostScheduled post = scenario.post(account, "story", at);
        scenario.schedule(account, post);
        awaitStatus(post, "handed_over");
        return post;
    }

    private void awaitStatus(PostScheduled post, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> scenario.status(post).equals(status));
    }

    private static String caption(PostScheduled post) {
        return post.content() + "\n" + post.verificationTag();
    }

    @Test
    void aPostIsHandedOverAtOnceAndBuffersWebhookMakesUsReadWhatBecameOfIt() {
        Account account = scenario.connectedThroughLater();
        PostScheduled post = handedOver(
                account, clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(3));
        assertThat(scenario.later().posts(caption(post)))
                .singleElement()
                .satisfies(held -> assertThat(held.get("scheduled_at"))
                        .isEqualTo(post.scheduledAt().toString()));

        events.await(Topics.POST_QUEUED, event -> event.postId().equals(post.postId()));
        assertThat(clock.instant()).isAfterOrEqualTo(post.scheduledAt());
        scenario.later().send(caption(post));
        events.publish(
                Topics.WEBHOOK_BUFFER,
                new WebhookReceived(
                        "buffer",
                        post.postId().toString(),
                        clock.instant(),
                        Map.of(),
                        "{\"profile_id\":\"prof_" + account.accountId() + "\",\"status\":\"sent\"}"),
                null);

        assertThat(scenario.awaitPublished(post).platformPostId()).startsWith("ig-lp_");
    }

    @Test
    void withoutAWebhookItIsReadByItself() {
        Account account = scenario.connectedThroughLater();
        PostScheduled post = handedOver(account, clock.instant().plusSeconds(1));
        events.await(Topics.POST_QUEUED, event -> event.postId().equals(post.postId()));
        scenario.later().send(caption(post));

        assertThat(scenario.awaitPublished(post).permalink()).isNotNull();
    }

    @Test
    void aWebhookAloneIsNoEvidence() {
        Account account = scenario.connectedThroughLater();
        PostScheduled post = handedOver(account, clock.instant().plusSeconds(60));
        events.publish(
                Topics.WEBHOOK_BUFFER,
                new WebhookReceived(
                        "buffer",
                        "forged",
                        clock.instant(),
                        Map.of(),
                        "{\"profile_id\":\"prof_" + account.accountId() + "\",\"status\":\"sent\"}"),
                null);
        PostScheduled witness = handedOver(account, clock.instant().plusSeconds(60));

        assertThat(scenario.status(post)).isEqualTo("handed_over");
        assertThat(scenario.status(witness)).isEqualTo("handed_over");
    }

    @Test
    void aCreateWhoseAnswerWasLostIsFoundByOurReference() {
        Account account = scenario.connectedThroughLater();
        scenario.later().loseNextCreate();
        PostScheduled post = handedOver(account, clock.instant().plusSeconds(600));

        assertThat(scenario.later().posts(caption(post))).hasSize(1);
    }

    @Test
    void aRescheduleIsPassedOn() {
        Account account = scenario.connectedThroughLater();
        PostScheduled post = handedOver(account, clock.instant().plusSeconds(600));
        Instant later = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(1200);
        scenario.schedule(account, scenario.at(post, 2, later));

        events.await(
                Topics.DELIVERY_ACCEPTED, event -> event.postId().equals(post.postId()) && event.postVersion() == 2);
        assertThat(scenario.later().posts(caption(post)))
                .singleElement()
                .satisfies(held -> assertThat(held.get("scheduled_at")).isEqualTo(later.toString()));
    }

    @Test
    void aRefusedChangeLeavesInForceWhatLaterHolds() {
        Account account = scenario.connectedThroughLater();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(600);
        PostScheduled post = handedOver(account, at);
        PostScheduled changed = new PostScheduled(
                post.postId(),
                2,
                post.projectId(),
                post.type(),
                "another text",
                post.mediaUrls(),
                at.plusSeconds(600),
                post.timezone(),
                post.verificationTag(),
                post.targets());
        scenario.later().refuseNextChange();
        scenario.schedule(account, changed);

        assertThat(events.await(Topics.DELIVERY_REFUSED, event -> event.postId().equals(post.postId()))
                        .reason())
                .isEqualTo("PROVIDER_REFUSED");
        String row = "SELECT caption || '|' || post_version || '|' || refused_version || '|' || (held IS NULL) || '|'"
                + " || floor(extract(epoch FROM due_at))::bigint FROM deliveries WHERE post_id = ?";
        String inForce = caption(post) + "|1|2|true|" + at.getEpochSecond();
        Awaitility.await()
                .untilAsserted(() -> assertThat(database.value(String.class, row, post.postId()))
                        .isEqualTo(inForce));
        assertThat(scenario.later().posts(caption(post))).hasSize(1);

        // The same change once more is answered without asking Later again.
        long asked = scenario.later().calls("PUT /posts/{id}");
        scenario.schedule(account, changed);
        PostScheduled witness = handedOver(account, at);
        assertThat(scenario.status(witness)).isEqualTo("handed_over");
        assertThat(scenario.later().calls("PUT /posts/{id}")).isEqualTo(asked);
        assertThat(database.value(String.class, row, post.postId())).isEqualTo(inForce);
    }

    @Test
    void aCancelledPostIsTakenBack() {
        Account account = scenario.connectedThroughLater();
        PostScheduled post = handedOver(account, clock.instant().plusSeconds(600));
        events.publish(
                Topics.POST_UNSCHEDULED,
                new PostUnscheduled(post.postId(), 2),
                account.owner().tenantId());

        awaitStatus(post, "cancelled");
        assertThat(scenario.later().posts(caption(post))).isEmpty();
    }

    @Test
    void whatWasSentBeforeItsCancellationIsAdopted() {
        Account account = scenario.connectedThroughLater();
        PostScheduled post = handedOver(account, clock.instant().plusSeconds(600));
        scenario.later().send(caption(post));
        events.publish(
                Topics.POST_DELETED,
                new PostDeleted(post.postId(), 2),
                account.owner().tenantId());

        assertThat(events.await(Topics.DELIVERY_REFUSED, event -> event.postId().equals(post.postId()))
                        .reason())
                .isEqualTo("TOO_LATE");
        scenario.awaitPublished(post);
    }
}
