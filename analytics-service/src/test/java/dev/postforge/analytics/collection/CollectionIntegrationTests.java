package dev.postforge.analytics.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.analytics.Networks;
import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.MetricsCollected;
import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.PostCreated;
import dev.postforge.contracts.PostDeleted;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.database.RowLevelSecurityAudit;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

@ServiceTest(database = "analytics")
class CollectionIntegrationTests {

    private static final Instant NOON = Instant.parse("2031-03-04T12:00:00Z");

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestCallers callers;

    @Autowired
    private ForgetOldReadings forget;

    @Autowired
    private SettableClock clock;

    @Autowired
    private RestTestClient http;

    @Autowired
    private JdbcClient jdbc;

    private final UUID tenant = UUID.randomUUID();
    private final UUID connection = UUID.randomUUID();
    private final String account = number();
    private final String media = number();
    private final String insights = "/instagram/" + media + "/insights";

    @DynamicPropertySource
    static void networks(DynamicPropertyRegistry registry) {
        Networks.register(registry);
    }

    @BeforeEach
    void startAnew() {
        database.execute("DELETE FROM collections");
        Networks.reset();
        clock.set(NOON);
    }

    @Test
    void theNumbersAreReadAtOnceAndServedInTheSeedsShape() {
        Networks.answers(insights, "token", 200, figures(1250, 65, 15, 7));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");

        MetricsCollected collected =
                events.await(Topics.METRICS_COLLECTED, event -> event.targetId().equals(post.targetId()));
        assertThat(collected.impressions()).isEqualTo(1250);
        assertThat(collected.engagement()).isEqualTo(87);
        assertThat(collected.engagementRate()).isEqualTo(6.96);
        assertThat(collected.version()).isEqualTo(1);
        get("postId=" + post.postId(), tenant)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"postId":"%s","analytics":[{"platform":"instagram","platformPostId":"%s","impressions":1250,
                         "engagement":87,"likes":65,"comments":15,"shares":7,"engagementRate":6.96,
                         "fetchedAt":"%s"}],"totalReach":1250,"totalEngagement":87,"averageEngagementRate":6.96}""".formatted(post.postId(), media, NOON), org.springframework.test.json.JsonCompareMode.STRICT);
    }

    @Test
    void theNumbersAreReadHourlyThenSixHourlyAndEverySampleIsKept() {
        Networks.answers(insights, 200, figures(10, 1, 0, 0));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");
        awaitReads(post, 1);
        clock.set(NOON.plus(Duration.ofMinutes(59)));
        Networks.answers(insights, 200, figures(20, 2, 0, 0));
        clock.set(NOON.plus(Duration.ofMinutes(60)));
        awaitReads(post, 2);
        clock.set(NOON.plus(Duration.ofHours(25)));
        awaitReads(post, 3);

        assertThat(database.value(
                                java.sql.Timestamp.class,
                                "SELECT next_read_at FROM collections WHERE target_id = ?",
                                post.targetId())
                        .toInstant())
                .isEqualTo(NOON.plus(Duration.ofHours(31)));
        assertThat(database.value(
                        Long.class, "SELECT count(*) FROM metric_samples WHERE target_id = ?", post.targetId()))
                .isEqualTo(3);
        assertThat(database.owner("SELECT 1 FROM social_analytics WHERE post_id = ?", post.postId()))
                .hasSize(1);
        assertThat(Networks.calls(insights)).isEqualTo(3);
        String age = "UPDATE metric_samples SET fetched_at = fetched_at - interval '401 days' WHERE version = 1";
        assertThat(database.execute(age)).isPositive().isEqualTo(forget.handle());
    }

    @Test
    void aStorysAnswersCountAsComments() {
        Networks.answers(insights, 200, """
                {"data":[{"name":"views","values":[{"value":40}]},{"name":"replies","values":[{"value":2}]},
                 {"name":"shares","total_value":{"value":2}}]}""");
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("story");

        MetricsCollected collected =
                events.await(Topics.METRICS_COLLECTED, event -> event.targetId().equals(post.targetId()));
        assertThat(collected.comments()).isEqualTo(2);
        assertThat(collected.engagementRate()).isEqualTo(10.0);
    }

    @Test
    void aPostWithoutNumbersIsEmptyAndAnUnknownOrForeignOneIsNotFound() {
        UUID post = UUID.randomUUID();
        events.publish(Topics.POST_CREATED, created(post), tenant);

        get("postId=" + post, tenant).expectStatus().isOk().expectBody().json("""
                {"postId":"%s","analytics":[],"totalReach":0,"totalEngagement":0,"averageEngagementRate":0.0}""".formatted(post));
        get("postId=" + post, UUID.randomUUID()).expectStatus().isNotFound();
        get("postId=" + UUID.randomUUID(), tenant).expectStatus().isNotFound();
        get("videoId=" + UUID.randomUUID(), tenant).expectStatus().isNotFound();
        get("", tenant).expectStatus().isBadRequest();
        get("postId=nonsense", tenant)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.details.field")
                .isEqualTo("postId");
    }

    @Test
    void aDeletedPostIsUnknownAndNoLongerRead() {
        Networks.answers(insights, 200, figures(10, 1, 0, 0));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");
        awaitReads(post, 1);
        events.publish(Topics.POST_DELETED, new PostDeleted(post.postId(), 9), tenant);
        await().untilAsserted(() ->
                get("postId=" + post.postId(), tenant).expectStatus().isNotFound());
        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_CREATED, created(post.postId()), tenant);
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        settle();
        clock.set(NOON.plus(Duration.ofHours(2)));
        settle();

        get("postId=" + post.postId(), tenant).expectStatus().isNotFound();
        assertThat(Networks.calls(insights)).isEqualTo(1);
    }

    @Test
    void aRateLimitPutsTheAccountOff() {
        Networks.answers(insights, 429, Networks.error(4, 0));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");
        await().untilAsserted(() -> assertThat(database.owner(
                        "SELECT 1 FROM account_turns WHERE account_id = ? AND blocked_for = 'RATE_LIMITED'", account))
                .hasSize(1));
        Networks.answers(insights, 200, figures(10, 1, 0, 0));
        clock.set(NOON.plus(Duration.ofMinutes(14)));
        settle();
        assertThat(Networks.calls(insights)).isEqualTo(1);
        clock.set(NOON.plus(Duration.ofMinutes(15)));

        awaitReads(post, 1);
    }

    @Test
    void aRefusedTokenIsReportedOnlyWhenItIsRefusedAgain() {
        Networks.answers(insights, 400, Networks.error(190, 460));
        authorized(connection, "direct", 4, "token");
        published("feed");
        await().untilAsserted(() -> assertThat(Networks.calls(insights)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(database.owner(
                        "SELECT 1 FROM account_turns WHERE account_id = ? AND blocked_for = 'TOKEN_REFUSED'", account))
                .hasSize(1));
        assertThat(events.all(Topics.CONNECTION_REFUSED).stream()
                        .filter(sent -> sent.event().connectionId().equals(connection)))
                .isEmpty();
        clock.set(NOON.plus(Duration.ofMinutes(2)));

        assertThat(events.await(
                                Topics.CONNECTION_REFUSED,
                                event -> event.connectionId().equals(connection))
                        .version())
                .isEqualTo(4);
    }

    @Test
    void whatWentThroughLaterIsAskedOfLater() {
        Networks.answers("/later/posts", "later-token", 200, "{\"data\":[{\"id\":\"lp_7\"}]}");
        Networks.answers("/later/posts/analytics", "later-token", 200, """
                {"post_id":"lp_7","views":100,"reach":80,"likes":3,"comments":2,"shares":1,"saved":0}""");
        authorized(connection, "later", 1, "later-token");
        PostPublished post = published("feed");

        MetricsCollected collected =
                events.await(Topics.METRICS_COLLECTED, event -> event.targetId().equals(post.targetId()));
        assertThat(collected.impressions()).isEqualTo(100);
        assertThat(collected.engagement()).isEqualTo(6);
        clock.set(NOON.plus(Duration.ofHours(1)));
        awaitReads(post, 2);
        assertThat(Networks.calls("/later/posts")).isEqualTo(1);
    }

    @Test
    void aStoryFoundUnderAnotherIdIsReadUnderThatOne() {
        Networks.answers(insights, 400, Networks.error(100, 33));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");
        await().untilAsserted(() -> assertThat(Networks.calls(insights)).isEqualTo(1));
        String other = number();
        Networks.answers("/instagram/" + other + "/insights", 200, figures(10, 1, 0, 0));
        events.publish(
                Topics.POST_VERIFIED,
                new PostVerified(UUID.randomUUID(), 2, post.postId(), post.targetId(), other, "TAG", NOON),
                tenant);
        await().untilAsserted(() -> assertThat(
                        database.owner("SELECT 1 FROM collections WHERE platform_post_id = ? AND missing = 1", other))
                .hasSize(1));
        clock.set(NOON.plus(Duration.ofHours(1)));

        awaitReads(post, 1);
    }

    @Test
    void replayWithAnEmptyInboxHasNoSecondEffect() {
        Networks.answers(insights, 200, figures(10, 1, 0, 0));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");
        awaitReads(post, 1);
        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        settle();

        awaitReads(post, 1);
        assertThat(Networks.calls(insights)).isEqualTo(1);
    }

    @Test
    void aDeletedOrganizationLeavesNothingAndNothingComesBack() {
        Networks.answers(insights, 200, figures(10, 1, 0, 0));
        authorized(connection, "direct", 1, "token");
        PostPublished post = published("feed");
        awaitReads(post, 1);
        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(tenant, 2), tenant);
        await().untilAsserted(
                        () -> assertThat(database.owner("SELECT 1 FROM erased_tenants WHERE tenant_id = ?", tenant))
                                .hasSize(1));
        database.execute("DELETE FROM inbox");
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        authorized(connection, "direct", 2, "token");
        settle();

        for (String table : List.of(
                "posts", "collections", "social_analytics", "metric_samples", "authorizations", "account_turns")) {
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
            UUID post = UUID.randomUUID();
            UUID newcomer = UUID.randomUUID();
            events.publish(Topics.POST_CREATED, created(post), other);
            events.publish(
                    Topics.CONNECTION_AUTHORIZED,
                    new ConnectionAuthorized(newcomer, 1, "instagram", "direct", "1", "x", null, false),
                    other);
            UUID published = UUID.randomUUID();
            events.publish(Topics.POST_PUBLISHED, post(published, "facebook", "feed"), other);
            await().untilAsserted(() -> {
                assertThat(database.owner("SELECT 1 FROM posts WHERE post_id = ?", post))
                        .hasSize(1);
                assertThat(database.owner("SELECT 1 FROM posts WHERE post_id = ?", published))
                        .hasSize(1);
                assertThat(database.owner("SELECT 1 FROM authorizations WHERE connection_id = ?", newcomer))
                        .hasSize(1);
            });
        }
    }

    private void awaitReads(PostPublished post, long reads) {
        await().untilAsserted(() -> assertThat(database.owner(
                        "SELECT 1 FROM collections WHERE target_id = ? AND reads = ?", post.targetId(), reads))
                .hasSize(1));
    }

    private RestTestClient.ResponseSpec get(String query, UUID asTenant) {
        return http.get()
                .uri("/api/social/analytics?" + query)
                .headers(headers -> headers.setBearerAuth(callers.viewer(asTenant, UUID.randomUUID())))
                .exchange();
    }

    private PostPublished published(String type) {
        PostPublished post = post(UUID.randomUUID(), "instagram", type);
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        return post;
    }

    private PostPublished post(UUID postId, String platform, String type) {
        return new PostPublished(
                postId,
                UUID.randomUUID(),
                UUID.randomUUID(),
                3,
                1,
                connection,
                platform,
                account,
                media,
                null,
                NOON,
                type,
                null,
                "hash",
                1);
    }

    private static PostCreated created(UUID post) {
        return new PostCreated(
                post, 1, UUID.randomUUID(), "draft", "feed", List.of("instagram"), null, null, NOON, UUID.randomUUID());
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
        await().untilAsserted(() -> assertThat(database.value(
                        Long.class,
                        "SELECT (SELECT count(*) FROM authorizations WHERE connection_id = ?)"
                                + " + (SELECT count(*) FROM erased_tenants WHERE tenant_id = ?)",
                        connectionId,
                        tenant))
                .isPositive());
    }

    private static String number() {
        return Long.toString(ThreadLocalRandom.current().nextLong(10_000_000_000_000_000L, 90_000_000_000_000_000L));
    }

    private static String figures(int views, int likes, int comments, int shares) {
        return """
                {"data":[{"name":"views","values":[{"value":%d}]},{"name":"reach","values":[{"value":5}]},
                 {"name":"saved","values":[{"value":1}]},{"name":"likes","values":[{"value":%d}]},
                 {"name":"comments","values":[{"value":%d}]},{"name":"shares","values":[{"value":%d}]}]}""".formatted(views, likes, comments, shares);
    }
}
