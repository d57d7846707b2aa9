package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.CreditsGranted;
import dev.postforge.contracts.Event;
import dev.postforge.contracts.NotificationRaised;
import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserChanged;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What other services tell, in every order, twice, late and never. */
@PostServiceTest
class FactsIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> TABLES = List.of(
            "projects",
            "posts",
            "post_targets",
            "post_events",
            "notifications",
            "connections",
            "balances",
            "memberships",
            "users",
            "organizations");

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SettableClock clock;

    private Workspace ana;

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
        ana.connectsInstagram();
    }

    private String scheduledPost() {
        Workspace.Answer post = ana.post(
                "/api/posts",
                Workspace.instagram(
                        "scheduledAt", Instant.now().plus(Duration.ofDays(1)).toString()));
        assertThat(post.status()).as(post.body().toString()).isEqualTo(201);
        return post.id();
    }

    private Deliveries deliveriesOf(String post) {
        PostScheduled first = events.await(
                Topics.POST_SCHEDULED, event -> event.postId().toString().equals(post) && event.version() == 1);
        return new Deliveries(events, ana.tenantId, first);
    }

    @Test
    void publishedBeforeQueuedIsPublished() {
        String post = scheduledPost();
        Deliveries deliveries = deliveriesOf(post);

        deliveries.published(4, "1801");
        ana.awaitStatus(post, "published");
        deliveries.queued(3);
        deliveries.attempted(2, 1);
        await().atMost(SOON).until(() -> timeline(post).contains("delivery.attempted"));
        await().atMost(SOON).until(() -> timeline(post).contains("post.queued"));

        assertThat(ana.sees(post).postStatus()).isEqualTo("published");
    }

    private List<String> timeline(String post) {
        return ana.get("/api/posts/" + post + "/timeline")
                .body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("event").asString(""))
                .toList();
    }

    @Test
    void aFailedPostIsRetriedForWhatDidNotGoOut() {
        String post = scheduledPost();
        Deliveries deliveries = deliveriesOf(post);
        deliveries.failed(3, "MISSED", List.of());
        ana.awaitStatus(post, "failed");
        assertThat(ana.sees(post)
                        .body()
                        .path("targets")
                        .get(0)
                        .path("error")
                        .path("code")
                        .asString(""))
                .isEqualTo("MISSED");

        Workspace.Answer retried = ana.post("/api/posts/" + post + "/retry", null);

        assertThat(retried.status()).as(retried.body().toString()).isEqualTo(200);
        assertThat(retried.postStatus()).isEqualTo("scheduled");
        events.await(Topics.POST_SCHEDULED, event -> event.postId().toString().equals(post) && event.version() == 2);
    }

    @Test
    void anUnknownOutcomeIsDecidedByAPerson() {
        String post = scheduledPost();
        Deliveries deliveries = deliveriesOf(post);
        deliveries.failed(3, "OUTCOME_UNKNOWN", List.of("1801", "1802"));
        ana.awaitStatus(post, "failed");
        String target = ana.sees(post).body().path("targets").get(0).path("id").asString("");
        String resolution = "/api/posts/" + post + "/targets/" + target + "/resolution";

        assertThat(ana.sees(post).body().path("targets").get(0).path("status").asString(""))
                .isEqualTo("needs_attention");
        assertThat(ana.post("/api/posts/" + post + "/retry", null).status()).isEqualTo(409);
        assertThat(ana.post(resolution, Map.of("decision", "pray")).status()).isEqualTo(400);
        assertThat(ana.post(resolution, Map.of("decision", "adopt")).field()).isEqualTo("platformPostId");
        Workspace.Answer adopted = ana.post(resolution, Map.of("decision", "adopt", "platformPostId", "1802"));

        assertThat(adopted.status()).as(adopted.body().toString()).isEqualTo(200);
        events.await(
                Topics.POST_RESOLVED,
                event -> event.postId().toString().equals(post) && "1802".equals(event.platformPostId()));
        deliveries.published(4, "1802");
        ana.awaitStatus(post, "published");
        assertThat(ana.post(resolution, Map.of("decision", "abandon")).status()).isEqualTo(409);
    }

    @Test
    void aRefusedChangeReturnsToTheScheduleBeforeAndTells() {
        String post = scheduledPost();
        Deliveries deliveries = deliveriesOf(post);
        String before = ana.sees(post).body().path("scheduledAt").asString("");
        ana.put(
                "/api/posts/" + post,
                Map.of("scheduledAt", Instant.now().plus(Duration.ofDays(3)).toString()));

        deliveries.serving(2).refused(2, "TOO_LATE");

        await().atMost(SOON)
                .until(() ->
                        ana.sees(post).body().path("scheduledAt").asString("").equals(before));
        await().atMost(SOON)
                .until(() -> ana.get("/api/notifications").body().path("items").size() == 1);
        String notification = ana.get("/api/notifications")
                .body()
                .path("items")
                .get(0)
                .path("id")
                .asString("");
        assertThat(ana.post("/api/notifications/" + notification + "/read", null)
                        .body()
                        .path("read")
                        .asBoolean())
                .isTrue();
        assertThat(ana.get("/api/notifications?unread=true").body().path("items"))
                .isEmpty();
    }

    @Test
    void aPostponedDeliveryMakesThePostChangeableAgain() {
        String post = scheduledPost();
        Deliveries deliveries = deliveriesOf(post);
        deliveries.queued(2);
        ana.awaitStatus(post, "queued");

        deliveries.postponed(3, Instant.now().plus(Duration.ofHours(2)));
        ana.awaitStatus(post, "scheduled");

        assertThat(ana.put("/api/posts/" + post, Map.of("status", "draft")).postStatus())
                .isEqualTo("draft");
        deliveries.published(5, "1803");
        ana.awaitStatus(post, "published");
    }

    @Test
    void aScheduleWithoutAnAnswerIsAnnouncedAgainUnderANewId() {
        String post = scheduledPost();
        assertThat(announcements(post)).isEqualTo(1);

        clock.advance(Duration.ofSeconds(61));

        await().atMost(SOON).until(() -> announcements(post) == 2);
        assertThat(events.all(Topics.POST_SCHEDULED).stream()
                        .filter(sent -> sent.event().postId().toString().equals(post))
                        .map(sent -> sent.event().version()))
                .containsOnly(1L);
    }

    private long announcements(String post) {
        events.await(Topics.POST_SCHEDULED, event -> event.postId().toString().equals(post));
        return events.all(Topics.POST_SCHEDULED).stream()
                .filter(sent -> sent.event().postId().toString().equals(post))
                .map(TestEvents.Sent::id)
                .distinct()
                .count();
    }

    @Test
    void anErasedOrganizationLeavesNothingAndTakesNothing() {
        String post = scheduledPost();
        Deliveries deliveries = deliveriesOf(post);

        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(ana.tenantId, 2), ana.tenantId);
        await().atMost(SOON).until(() -> ana.sees(post).status() == 404);
        deliveries.published(3, "1801");
        ana.connectsInstagram();
        events.publish(
                Topics.NOTIFICATION_RAISED,
                new NotificationRaised(UUID.randomUUID(), null, "k", "info", "t", "m", null, null, Instant.now()),
                ana.tenantId);
        awaitHandled();

        for (String table : List.of("posts", "post_targets", "post_events", "connections", "notifications")) {
            assertThat(database.value(
                            Long.class, "SELECT count(*) FROM " + table + " WHERE tenant_id = ?", ana.tenantId))
                    .as(table)
                    .isZero();
        }
    }

    /** Every event sent so far on a topic that a group reads has its row in the group's inbox. */
    private void awaitHandled() {
        for (String group :
                List.of("post.outcomes", "post.connections", "post.notifications", "post.users", "post.credits")) {
            List<UUID> sent = Topics.all().stream()
                    .filter(topic -> topic.groups().contains(group))
                    .flatMap(topic -> events.all(topic).stream())
                    .map(TestEvents.Sent::id)
                    .distinct()
                    .toList();
            await().atMost(SOON)
                    .until(() ->
                            database.value(Long.class, "SELECT count(*) FROM inbox WHERE consumer_group = ?", group)
                                    >= sent.size());
        }
    }

    private Map<String, Object> contents() {
        Map<String, Object> contents = new LinkedHashMap<>();
        for (String table : TABLES) {
            contents.put(table, database.owner("SELECT t::text AS row FROM " + table + " t ORDER BY 1"));
        }
        return contents;
    }

    private <E extends Event> void replay(Topic<E> topic) {
        for (TestEvents.Sent<E> sent : events.all(topic)) {
            UUID id = sent.id();
            if (id != null) {
                events.publish(topic, sent.event(), id, sent.tenantId(), sent.userId());
            }
        }
    }

    @Test
    void replayingEveryTopicWithAnEmptyInboxChangesNothing() {
        String published = scheduledPost();
        Deliveries one = deliveriesOf(published);
        one.accepted(1);
        one.attempted(2, 1);
        one.queued(3);
        one.published(4, "1810");
        String refused = scheduledPost();
        Deliveries two = deliveriesOf(refused);
        ana.put("/api/posts/" + refused, Map.of("status", "draft"));
        two.serving(2).refused(2, "TOO_LATE");
        two.serving(1).failed(3, "REJECTED", List.of());
        events.publish(
                Topics.CREDITS_GRANTED,
                new CreditsGranted(ana.tenantId, 1, UUID.randomUUID(), 10, "welcome", 10, 0, 10, Instant.now()),
                ana.tenantId);
        events.publish(
                Topics.USER_CHANGED, new UserChanged(ana.userId, 1, "a@b.example", "Ana", null, "user", false), null);
        ana.awaitStatus(published, "published");
        ana.awaitStatus(refused, "failed");
        await().atMost(SOON)
                .until(() -> ana.get("/api/dashboard").body().path("credits").asLong() == 10);
        await().atMost(SOON)
                .until(() -> ana.get("/api/notifications").body().path("items").size() == 1);
        awaitHandled();
        clock.set(Instant.now());
        Map<String, Object> before = contents();

        database.execute("DELETE FROM inbox");
        Topics.all().stream()
                .filter(topic -> topic.groups().stream().anyMatch(group -> group.startsWith("post.")))
                .forEach(this::replay);
        awaitHandled();

        assertThat(contents()).isEqualTo(before);
    }
}
