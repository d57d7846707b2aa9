package dev.postforge.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostVerificationFailed;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.VerificationChecked;
import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import dev.postforge.verification.Networks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ServiceTest(database = "verification")
class VerificationIntegrationTests {

    private static final Instant NOON = Instant.parse("2031-03-04T12:00:00Z");
    private static final String TAG = "SL-ABCDEF-12AB";

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final UUID tenant = UUID.randomUUID();
    private final UUID connection = UUID.randomUUID();
    private final String account =
            Long.toString(ThreadLocalRandom.current().nextLong(10_000_000_000_000_000L, 90_000_000_000_000_000L));
    private final String stories = "/instagram/" + account + "/stories";

    @DynamicPropertySource
    static void networks(DynamicPropertyRegistry registry) {
        Networks.register(registry);
    }

    @BeforeEach
    void startAnew() {
        database.execute("DELETE FROM checks");
        database.execute("DELETE FROM verifications");
        Networks.reset();
        clock.set(NOON);
    }

    @Test
    void aStoryIsFoundByItsTagAtTheFirstCheckAndTheAnswerIsKept() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 1, "token-1");
        Networks.answers(stories, "token-1", 200, listing(story("111", "Sale " + TAG, 0)));
        await().untilAsserted(() -> assertThat(row(post)).containsEntry("status", "PENDING"));

        at(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(Networks.calls(stories)).isZero();
        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("TAG");
        assertThat(verified.matchedPostId()).isEqualTo("111");
        assertThat(verified.verifiedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        VerificationChecked checked = events.await(
                Topics.VERIFICATION_CHECKED, event -> event.targetId().equals(post.targetId()));
        assertThat(checked.attempt()).isEqualTo(1);
        assertThat(checked.outcome()).isEqualTo("FOUND");
        assertThat(checked.nextCheckAt()).isNull();
        assertThat(row(post)).containsEntry("status", "VERIFIED").containsEntry("state", "LIVE");
        assertThat(database.value(String.class, "SELECT body FROM answers WHERE account_id = ?", account))
                .contains(TAG)
                .doesNotContain("token-1")
                .doesNotContain("secret-in-paging");
    }

    @Test
    void allStoriesOfAnAccountAreLookedForInOneListing() {
        List<PostPublished> posts = List.of(
                published("story", "SL-AAAAAA-0001", "1"),
                published("story", "SL-AAAAAA-0002", "2"),
                published("story", "SL-AAAAAA-0003", "3"));
        authorized(connection, "direct", 1, "token");
        Networks.answers(stories, 200, listing(story("1", "SL-AAAAAA-0001", 0), story("2", "x SL-AAAAAA-0002", 0)));
        posts.forEach(post -> await().untilAsserted(() -> assertThat(row(post)).isNotEmpty()));
        authorizationKnown(1);

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(row(posts.get(1))).containsEntry("status", "VERIFIED"));

        assertThat(row(posts.get(0))).containsEntry("status", "VERIFIED");
        assertThat(row(posts.get(2))).containsEntry("status", "PENDING").containsEntry("attempts", 1);
        assertThat(Networks.calls(stories)).isEqualTo(1);
    }

    @Test
    void afterThreeAnsweredChecksItIsGone() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 1, "token");
        Networks.answers(stories, 200, listing());
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        authorizationKnown(1);

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(row(post)).containsEntry("attempts", 1));
        at(Duration.ofMinutes(15));
        await().untilAsserted(() -> assertThat(row(post)).containsEntry("attempts", 2));
        at(Duration.ofMinutes(30));

        PostVerificationFailed failed = events.await(
                Topics.POST_VERIFICATION_FAILED, event -> event.targetId().equals(post.targetId()));
        assertThat(failed.state()).isEqualTo("GONE");
        assertThat(row(post)).containsEntry("status", "FAILED").containsEntry("attempts", 3);
        assertThat(Networks.calls(stories)).isEqualTo(3);
    }

    @Test
    void aRateLimitPutsTheWholeAccountOffAndUsesUpNoAttempt() {
        PostPublished first = published("story", "SL-AAAAAA-0001", "1");
        PostPublished second = published("story", "SL-AAAAAA-0002", "2");
        authorized(connection, "direct", 1, "token");
        Networks.answers(stories, 429, Networks.error(4, 0));
        await().untilAsserted(() -> assertThat(row(second)).isNotEmpty());
        authorizationKnown(1);

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(blockedFor()).isEqualTo("RATE_LIMITED"));
        Networks.answers(stories, 200, listing(story("1", "SL-AAAAAA-0001", 0), story("2", "SL-AAAAAA-0002", 0)));
        at(Duration.ofMinutes(19));
        assertThat(row(first)).containsEntry("attempts", 0).containsEntry("status", "PENDING");
        assertThat(Networks.calls(stories)).isEqualTo(1);
        at(Duration.ofMinutes(20));

        await().untilAsserted(() -> assertThat(row(first)).containsEntry("status", "VERIFIED"));
        assertThat(row(second)).containsEntry("status", "VERIFIED").containsEntry("attempts", 1);
        assertThat(Networks.calls(stories)).isEqualTo(2);
    }

    @Test
    void anErrorOfTheNetworkUsesUpNoAttempt() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 1, "token");
        Networks.answers(stories, 500, "oops");
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        authorizationKnown(1);

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(blockedFor()).isEqualTo("UNAVAILABLE"));
        assertThat(row(post)).containsEntry("attempts", 0);
        Networks.answers(stories, 200, listing(story("111", TAG, 0)));
        at(Duration.ofMinutes(6));

        await().untilAsserted(() -> assertThat(row(post)).containsEntry("status", "VERIFIED"));
    }

    @Test
    void aRefusedTokenWaitsForItsSuccessor() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 1, "old");
        Networks.answers(stories, "old", 400, Networks.error(190, 460));
        Networks.answers(stories, "new", 200, listing(story("111", TAG, 0)));
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        authorizationKnown(1);

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(blockedFor()).isEqualTo("TOKEN_REFUSED"));
        authorized(connection, "direct", 2, "new");

        await().untilAsserted(() -> assertThat(row(post)).containsEntry("status", "VERIFIED"));
        assertThat(events.all(Topics.CONNECTION_REFUSED).stream()
                        .filter(sent -> sent.event().connectionId().equals(connection)))
                .isEmpty();
    }

    @Test
    void aTokenRefusedAgainIsReportedOnce() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 7, "old");
        Networks.answers(stories, 400, Networks.error(190, 460));
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        authorizationKnown(7);

        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(blockedFor()).isEqualTo("TOKEN_REFUSED"));
        at(Duration.ofMinutes(6));
        var refused = events.await(
                Topics.CONNECTION_REFUSED, event -> event.connectionId().equals(connection));
        at(Duration.ofMinutes(40));
        await().untilAsserted(() -> assertThat(Networks.calls(stories)).isEqualTo(3));

        assertThat(refused.version()).isEqualTo(7);
        assertThat(refused.reportedBy()).isEqualTo("verification-service");
        assertThat(events.all(Topics.CONNECTION_REFUSED).stream()
                        .filter(sent -> sent.event().connectionId().equals(connection)))
                .hasSize(1);
        assertThat(row(post)).containsEntry("attempts", 0);
    }

    @Test
    void aStoryNobodyCouldCheckInItsDayIsUnverifiable() {
        PostPublished post = published("story", TAG, "111");
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());

        at(Duration.ofHours(24));

        PostVerificationFailed failed = events.await(
                Topics.POST_VERIFICATION_FAILED, event -> event.targetId().equals(post.targetId()));
        assertThat(failed.state()).isEqualTo("UNVERIFIABLE");
        assertThat(Networks.calls(stories)).isZero();
    }

    @Test
    void aFeedPostIsReadBackByItsId() {
        PostPublished post = published("feed", null, "17900000000000001");
        authorized(connection, "direct", 1, "token");
        Networks.answers("/instagram/17900000000000001", 200, "{\"id\":\"17900000000000001\"}");

        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("READ_BACK");
        assertThat(Networks.calls(stories)).isZero();
    }

    @Test
    void aFeedPostNotThereThreeTimesIsGone() {
        PostPublished post = published("reel", null, "17900000000000002");
        authorized(connection, "direct", 1, "token");
        Networks.answers("/instagram/17900000000000002", 400, Networks.error(100, 33));
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        authorizationKnown(1);

        for (int minute : new int[] {5, 15, 30}) {
            int calls = Networks.calls("/instagram/17900000000000002");
            at(Duration.ofMinutes(minute));
            await().untilAsserted(() ->
                    assertThat(Networks.calls("/instagram/17900000000000002")).isEqualTo(calls + 1));
            await().untilAsserted(() -> assertThat(row(post)).containsEntry("attempts", calls + 1));
        }

        assertThat(row(post)).containsEntry("status", "FAILED").containsEntry("state", "GONE");
    }

    @Test
    void whatWentThroughLaterIsAskedOfLater() {
        PostPublished post = published("story", TAG, "555");
        authorized(connection, "later", 1, "later-token");
        Networks.answers("/later/posts", "later-token", 200, """
                {"data":[{"id":"lp_1","status":"sent","platform_post_id":"555"}]}""");

        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("LATER");
    }

    @Test
    void whatWentThroughLaterIsReadWithTheAccountsOwnTokenIfThereIsOne() {
        PostPublished post = published("story", TAG, "555");
        authorized(connection, "later", 1, "later-token");
        authorized(UUID.randomUUID(), "direct", 1, "own-token");
        Networks.answers(stories, "own-token", 200, listing(story("555", TAG, 0)));
        await().untilAsserted(
                        () -> assertThat(database.owner("SELECT 1 FROM authorizations WHERE tenant_id = ?", tenant))
                                .hasSize(2));

        at(Duration.ofMinutes(5));

        PostVerified verified =
                events.await(Topics.POST_VERIFIED, event -> event.targetId().equals(post.targetId()));
        assertThat(verified.evidence()).isEqualTo("TAG");
        assertThat(Networks.calls("/later/posts")).isZero();
    }

    @Test
    void replayWithAnEmptyInboxHasNoSecondEffect() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 1, "token");
        Networks.answers(stories, 200, listing(story("111", TAG, 0)));
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        at(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(row(post)).containsEntry("status", "VERIFIED"));
        Map<String, @Nullable Object> before = row(post);

        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        PostPublished last = published("story", null, "112");
        await().untilAsserted(() -> assertThat(row(last)).isNotEmpty());

        assertThat(row(post)).isEqualTo(before);
        assertThat(database.value(Long.class, "SELECT count(*) FROM verifications WHERE post_id = ?", post.postId()))
                .isEqualTo(1);
    }

    @Test
    void aDeletedOrganizationLeavesNothingAndNothingComesBack() {
        PostPublished post = published("story", TAG, "111");
        authorized(connection, "direct", 1, "token");
        await().untilAsserted(() -> assertThat(row(post)).isNotEmpty());
        authorizationKnown(1);
        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(tenant, 2), tenant);
        await().untilAsserted(
                        () -> assertThat(database.owner("SELECT 1 FROM erased_tenants WHERE tenant_id = ?", tenant))
                                .hasSize(1));

        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        authorized(connection, "direct", 2, "token");
        settle();

        for (String table : List.of("verifications", "authorizations", "account_turns", "answers", "checks")) {
            assertThat(database.value(Long.class, "SELECT count(*) FROM " + table + " WHERE tenant_id = ?", tenant))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void everyTableIsGuardedByRowLevelSecurity() {
        assertThat(RowLevelSecurityAudit.unprotectedTables(jdbc, List.of())).isEmpty();
    }

    /** Until everything sent so far was handled, on all partitions and both groups. */
    private void settle() {
        for (int i = 0; i < 6; i++) {
            UUID other = UUID.randomUUID();
            UUID target = UUID.randomUUID();
            events.publish(Topics.POST_PUBLISHED, post(target, "feed", null, "1"), other);
            UUID newcomer = UUID.randomUUID();
            events.publish(
                    Topics.CONNECTION_AUTHORIZED,
                    new ConnectionAuthorized(newcomer, 1, "instagram", "direct", "1", "x", null, false),
                    other);
            await().untilAsserted(() -> {
                assertThat(database.owner("SELECT 1 FROM verifications WHERE target_id = ?", target))
                        .hasSize(1);
                assertThat(database.owner("SELECT 1 FROM authorizations WHERE connection_id = ?", newcomer))
                        .hasSize(1);
            });
        }
    }

    private void at(Duration sincePublished) {
        clock.set(NOON.plus(sincePublished));
    }

    private Map<String, @Nullable Object> row(PostPublished post) {
        List<Map<String, @Nullable Object>> rows = database.owner(
                "SELECT status, state, attempts, version FROM verifications WHERE target_id = ?", post.targetId());
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private @Nullable Object blockedFor() {
        List<Map<String, @Nullable Object>> rows =
                database.owner("SELECT blocked_for FROM account_turns WHERE account_id = ?", account);
        return rows.isEmpty() ? null : rows.getFirst().get("blocked_for");
    }

    private void authorizationKnown(long version) {
        await().untilAsserted(() -> assertThat(database.owner(
                        "SELECT 1 FROM authorizations WHERE connection_id = ? AND version = ?", connection, version))
                .hasSize(1));
    }

    private PostPublished published(String type, @Nullable String tag, String platformPostId) {
        PostPublished post = post(UUID.randomUUID(), type, tag, platformPostId);
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        return post;
    }

    private PostPublished post(UUID target, String type, @Nullable String tag, String platformPostId) {
        return new PostPublished(
                UUID.randomUUID(),
                target,
                UUID.randomUUID(),
                3,
                1,
                connection,
                "instagram",
                account,
                platformPostId,
                null,
                NOON,
                type,
                tag,
                "hash",
                1);
    }

    private void authorized(UUID connectionId, String channel, long version, String token) {
        events.publish(
                Topics.CONNECTION_AUTHORIZED,
                new ConnectionAuthorized(
                        connectionId,
                        version,
                        "instagram",
                        channel,
                        account,
                        Networks.sealed(token, tenant, connectionId),
                        null,
                        false),
                tenant);
    }

    private static String story(String id, String caption, int minutes) {
        return "{\"id\":\"" + id + "\",\"caption\":\"" + caption + "\",\"timestamp\":\""
                + NOON.plus(Duration.ofMinutes(minutes)).toString().replace("Z", "+0000") + "\"}";
    }

    private static String listing(String... stories) {
        return "{\"data\":[" + String.join(",", stories)
                + "],\"paging\":{\"cursors\":{\"after\":\"\"},\"previous\":\"http://x/?access_token=secret-in-paging\"}}";
    }
}
