package dev.postforge.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostVerificationFailed;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.VerificationChecked;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import dev.postforge.verification.Networks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ServiceTest(database = "verification", properties = "postforge.verification.poll=100ms")
@ContextConfiguration(initializers = Networks.Settings.class)
class VerificationIntegrationTests {

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    private ConnectedAccount our;

    @BeforeEach
    void startAnew() {
        database.execute("DELETE FROM checks");
        database.execute("DELETE FROM verifications");
        Networks.reset();
        clock.set(ConnectedAccount.NOON);
        our = new ConnectedAccount(events, database);
    }

    @Test
    void aStoryIsFoundByItsTagAtTheFirstCheckAndTheAnswerIsKept() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 1, "token-1");
        Networks.answers(
                our.stories,
                "token-1",
                200,
                ConnectedAccount.listing(ConnectedAccount.story("111", "Sale " + ConnectedAccount.TAG, 0)));
        await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("status", "PENDING"));

        at(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(Networks.calls(our.stories)).isZero();
        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("TAG");
        assertThat(verified.matchedPostId()).isEqualTo("111");
        assertThat(verified.verifiedAt()).isEqualTo(ConnectedAccount.NOON.plus(Duration.ofMinutes(5)));
        VerificationChecked checked = events.await(
                Topics.VERIFICATION_CHECKED, event -> event.targetId().equals(post.targetId()));
        assertThat(checked.attempt()).isEqualTo(1);
        assertThat(checked.outcome()).isEqualTo("FOUND");
        assertThat(checked.nextCheckAt()).isNull();
        assertThat(our.row(post)).containsEntry("status", "VERIFIED").containsEntry("state", "LIVE");
        assertThat(database.value(String.class, "SELECT body FROM answers WHERE account_id = ?", our.account))
                .contains(ConnectedAccount.TAG)
                .doesNotContain("token-1")
                .doesNotContain("secret-in-paging");
    }

    @Test
    void allStoriesOfAnAccountAreLookedForInOneListing() {
        List<PostPublished> posts = List.of(
                our.published("story", "SL-AAAAAA-0001", "1"),
                our.published("story", "SL-AAAAAA-0002", "2"),
                our.published("story", "SL-AAAAAA-0003", "3"));
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers(
                our.stories,
                200,
                ConnectedAccount.listing(
                        ConnectedAccount.story("1", "SL-AAAAAA-0001", 0),
                        ConnectedAccount.story("2", "x SL-AAAAAA-0002", 0)));
        posts.forEach(
                post -> await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty()));

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.row(posts.get(1))).containsEntry("status", "VERIFIED"));

        assertThat(our.row(posts.get(0))).containsEntry("status", "VERIFIED");
        assertThat(our.row(posts.get(2))).containsEntry("status", "PENDING").containsEntry("attempts", 1);
        assertThat(Networks.calls(our.stories)).isEqualTo(1);
    }

    @Test
    void afterThreeAnsweredChecksItIsGone() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers(our.stories, 200, ConnectedAccount.listing());
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("attempts", 1));
        at(Duration.ofMinutes(15));
        await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("attempts", 2));
        at(Duration.ofMinutes(30));

        PostVerificationFailed failed = events.await(
                Topics.POST_VERIFICATION_FAILED, event -> event.targetId().equals(post.targetId()));
        assertThat(failed.state()).isEqualTo("GONE");
        assertThat(our.row(post)).containsEntry("status", "FAILED").containsEntry("attempts", 3);
        assertThat(Networks.calls(our.stories)).isEqualTo(3);
    }

    @Test
    void aRateLimitPutsTheWholeAccountOffAndUsesUpNoAttempt() {
        PostPublished first = our.published("story", "SL-AAAAAA-0001", "1");
        PostPublished second = our.published("story", "SL-AAAAAA-0002", "2");
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers(our.stories, 429, Networks.error(4, 0));
        await().untilAsserted(() -> assertThat(our.row(second)).isNotEmpty());

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.blockedFor()).isEqualTo("RATE_LIMITED"));
        Networks.answers(
                our.stories,
                200,
                ConnectedAccount.listing(
                        ConnectedAccount.story("1", "SL-AAAAAA-0001", 0),
                        ConnectedAccount.story("2", "SL-AAAAAA-0002", 0)));
        at(Duration.ofMinutes(19));
        assertThat(our.row(first)).containsEntry("attempts", 0).containsEntry("status", "PENDING");
        assertThat(Networks.calls(our.stories)).isEqualTo(1);
        at(Duration.ofMinutes(20));

        await().untilAsserted(() -> assertThat(our.row(first)).containsEntry("status", "VERIFIED"));
        assertThat(our.row(second)).containsEntry("status", "VERIFIED").containsEntry("attempts", 1);
        assertThat(Networks.calls(our.stories)).isEqualTo(2);
    }

    @Test
    void anErrorOfTheNetworkUsesUpNoAttempt() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers(our.stories, 500, "oops");
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.blockedFor()).isEqualTo("UNAVAILABLE"));
        assertThat(our.row(post)).containsEntry("attempts", 0);
        Networks.answers(
                our.stories, 200, ConnectedAccount.listing(ConnectedAccount.story("111", ConnectedAccount.TAG, 0)));
        at(Duration.ofMinutes(6));

        await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("status", "VERIFIED"));
    }

    @Test
    void aRefusedTokenWaitsForItsSuccessor() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 1, "old");
        Networks.answers(our.stories, "old", 400, Networks.error(190, 460));
        Networks.answers(
                our.stories,
                "new",
                200,
                ConnectedAccount.listing(ConnectedAccount.story("111", ConnectedAccount.TAG, 0)));
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.blockedFor()).isEqualTo("TOKEN_REFUSED"));
        our.authorized(our.connection, "direct", 2, "new");

        await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("status", "VERIFIED"));
        assertThat(events.all(Topics.CONNECTION_REFUSED).stream()
                        .filter(sent -> sent.event().connectionId().equals(our.connection)))
                .isEmpty();
    }

    @Test
    void aTokenRefusedAgainIsReportedOnce() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 7, "old");
        Networks.answers(our.stories, 400, Networks.error(190, 460));
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.blockedFor()).isEqualTo("TOKEN_REFUSED"));
        at(Duration.ofMinutes(6));
        var refused = events.await(
                Topics.CONNECTION_REFUSED, event -> event.connectionId().equals(our.connection));
        at(Duration.ofMinutes(40));
        await().untilAsserted(() -> assertThat(Networks.calls(our.stories)).isEqualTo(3));

        assertThat(refused.version()).isEqualTo(7);
        assertThat(refused.reportedBy()).isEqualTo("verification-service");
        assertThat(events.all(Topics.CONNECTION_REFUSED).stream()
                        .filter(sent -> sent.event().connectionId().equals(our.connection)))
                .hasSize(1);
        assertThat(our.row(post)).containsEntry("attempts", 0);
    }

    @Test
    void aStoryNobodyCouldCheckInItsDayIsUnverifiable() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());

        at(Duration.ofHours(24));

        PostVerificationFailed failed = events.await(
                Topics.POST_VERIFICATION_FAILED, event -> event.targetId().equals(post.targetId()));
        assertThat(failed.state()).isEqualTo("UNVERIFIABLE");
        assertThat(Networks.calls(our.stories)).isZero();
    }

    @Test
    void aDeletedOrganizationLeavesNothingAndNothingComesBack() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 1, "token");
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());
        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(our.tenant, 2), our.tenant);
        await().untilAsserted(
                        () -> assertThat(database.owner("SELECT 1 FROM erased_tenants WHERE tenant_id = ?", our.tenant))
                                .hasSize(1));

        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_PUBLISHED, post, our.tenant);
        our.authorizationTold(our.connection, "direct", 2, "token");
        our.settle();

        for (String table : List.of("verifications", "authorizations", "account_turns", "answers", "checks")) {
            assertThat(database.value(Long.class, "SELECT count(*) FROM " + table + " WHERE tenant_id = ?", our.tenant))
                    .as(table)
                    .isZero();
        }
    }

    private void at(Duration sincePublished) {
        clock.set(ConnectedAccount.NOON.plus(sincePublished));
    }
}
