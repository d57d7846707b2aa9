package dev.postforge.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import dev.postforge.verification.Networks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@ServiceTest(database = "verification", properties = "postforge.verification.poll=100ms")
@ContextConfiguration(initializers = Networks.Settings.class)
class ReadBackIntegrationTests {

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

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
    void aFeedPostIsReadBackByItsId() {
        PostPublished post = our.published("feed", null, "17900000000000001");
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers("/instagram/17900000000000001", 200, "{\"id\":\"17900000000000001\"}");

        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("READ_BACK");
        assertThat(Networks.calls(our.stories)).isZero();
    }

    @Test
    void aFeedPostNotThereThreeTimesIsGone() {
        PostPublished post = our.published("reel", null, "17900000000000002");
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers("/instagram/17900000000000002", 400, Networks.error(100, 33));
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());

        for (int minute : new int[] {5, 15, 30}) {
            int calls = Networks.calls("/instagram/17900000000000002");
            at(Duration.ofMinutes(minute));
            await().untilAsserted(() ->
                    assertThat(Networks.calls("/instagram/17900000000000002")).isEqualTo(calls + 1));
            await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("attempts", calls + 1));
        }

        assertThat(our.row(post)).containsEntry("status", "FAILED").containsEntry("state", "GONE");
    }

    @Test
    void whatWentThroughLaterIsAskedOfLater() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "555");
        our.authorized(our.connection, "later", 1, "later-token");
        Networks.answers("/later/posts", "later-token", 200, """
                {"data":[{"id":"lp_1","status":"sent","platform_post_id":"555"}]}""");

        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("LATER");
    }

    @Test
    void whatWentThroughLaterIsReadWithTheAccountsOwnTokenIfThereIsOne() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "555");
        our.authorized(our.connection, "later", 1, "later-token");
        our.authorized(UUID.randomUUID(), "direct", 1, "own-token");
        Networks.answers(
                our.stories,
                "own-token",
                200,
                ConnectedAccount.listing(ConnectedAccount.story("555", ConnectedAccount.TAG, 0)));
        await().untilAsserted(
                        () -> assertThat(database.owner("SELECT 1 FROM authorizations WHERE tenant_id = ?", our.tenant))
                                .hasSize(2));

        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("TAG");
        assertThat(Networks.calls("/later/posts")).isZero();
    }

    @Test
    void replayWithAnEmptyInboxHasNoSecondEffect() {
        PostPublished post = our.published("story", ConnectedAccount.TAG, "111");
        our.authorized(our.connection, "direct", 1, "token");
        Networks.answers(
                our.stories, 200, ConnectedAccount.listing(ConnectedAccount.story("111", ConnectedAccount.TAG, 0)));
        await().untilAsserted(() -> assertThat(our.row(post)).isNotEmpty());
        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(our.row(post)).containsEntry("status", "VERIFIED"));
        Map<String, @Nullable Object> before = our.row(post);

        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_PUBLISHED, post, our.tenant);
        PostPublished last = our.published("story", null, "112");
        await().untilAsserted(() -> assertThat(our.row(last)).isNotEmpty());

        assertThat(our.row(post)).isEqualTo(before);
        assertThat(database.value(Long.class, "SELECT count(*) FROM verifications WHERE post_id = ?", post.postId()))
                .isEqualTo(1);
    }

    @Test
    void everyTableIsGuardedByRowLevelSecurity() {
        assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, List.of())).isEmpty();
    }

    private void at(Duration sincePublished) {
        clock.set(ConnectedAccount.NOON.plus(sincePublished));
    }
}
