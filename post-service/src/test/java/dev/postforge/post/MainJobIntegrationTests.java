package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A post from draft to proof, with the other services played by the test. */
@PostServiceTest
class MainJobIntegrationTests {

    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    private Workspace ana;

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
    }

    private PostScheduled scheduled(String postId, long version) {
        return events.await(
                Topics.POST_SCHEDULED, event -> event.postId().toString().equals(postId) && event.version() == version);
    }

    @Test
    void aPostIsScheduledRescheduledCancelledAndDeleted() {
        UUID connection = ana.connectsInstagram();

        Workspace.Answer created =
                ana.post("/api/posts", Workspace.instagram("scheduledAt", tomorrow.toString(), "campaign", "Bread"));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(created.postStatus()).isEqualTo("scheduled");
        assertThat(created.etag()).isEqualTo("\"1.0\"");
        String id = created.id();
        PostScheduled first = scheduled(id, 1);
        assertThat(first.scheduledAt()).isEqualTo(tomorrow);
        assertThat(first.targets()).singleElement().satisfies(target -> {
            assertThat(target.platform()).isEqualTo("instagram");
            assertThat(target.connectionId()).isEqualTo(connection);
        });

        Workspace.Answer moved = ana.put(
                "/api/posts/" + id,
                Map.of("scheduledAt", tomorrow.plusSeconds(60).toString()));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(moved.body().path("success").asBoolean()).isTrue();
        assertThat(moved.body().path("updatedPost").path("version").asLong()).isEqualTo(2);
        assertThat(scheduled(id, 2).scheduledAt()).isEqualTo(tomorrow.plusSeconds(60));

        assertThat(ana.put("/api/posts/" + id, Map.of("status", "draft")).postStatus())
                .isEqualTo("draft");
        events.await(Topics.POST_UNSCHEDULED, event -> event.postId().toString().equals(id) && event.version() == 3);
        Workspace.Answer deleted = ana.delete("/api/posts/" + id);
        assertThat(deleted.body().path("success").asBoolean()).isTrue();
        assertThat(deleted.id()).isEqualTo(id);
        events.await(Topics.POST_DELETED, event -> event.postId().toString().equals(id));
        assertThat(ana.sees(id).status()).isEqualTo(404);
        assertThat(ana.get("/api/posts").body()).isEmpty();
    }

    @Test
    void whatHappensToADeliveryIsFoldedIntoThePost() {
        ana.connectsInstagram();
        String id = ana.post("/api/posts", Workspace.instagram("scheduledAt", tomorrow.toString()))
                .id();
        Deliveries delivery = new Deliveries(events, ana.tenantId, scheduled(id, 1));

        delivery.accepted(1);
        delivery.queued(2);
        ana.awaitStatus(id, "queued");
        assertThat(ana.put("/api/posts/" + id, Map.of("content", "Too late")).errorCode())
                .isEqualTo("INVALID_TRANSITION");
        assertThat(ana.delete("/api/posts/" + id).errorCode()).isEqualTo("INVALID_TRANSITION");

        delivery.published(3, "18000000000000001");
        ana.awaitStatus(id, "published");
        Workspace.Answer seen = ana.sees(id);
        assertThat(seen.body().path("targets").get(0).path("platformPostId").asString(""))
                .isEqualTo("18000000000000001");
        assertThat(ana.get("/api/posts/" + id + "/timeline")
                        .body()
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("event").asString("")))
                .containsExactlyInAnyOrder(
                        "post.created", "post.scheduled", "delivery.accepted", "post.queued", "post.published");
    }

    @Test
    void publishNowIsAnsweredQueuedAndAnnouncedAsDueNow() {
        ana.connectsInstagram();
        String id = ana.post("/api/posts", Workspace.instagram()).id();

        assertThat(ana.post("/api/posts/" + id + "/publish", Map.of("scheduledAt", "tomorrow"))
                        .field())
                .isEqualTo("scheduledAt");
        Workspace.Answer queued = ana.post("/api/posts/" + id + "/publish", Map.of());

        assertThat(queued.status()).as(queued.body().toString()).isEqualTo(202);
        assertThat(queued.postStatus()).isEqualTo("queued");
        assertThat(scheduled(id, 2).scheduledAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void aStoryGetsItsTagAndIsPendingThenVerified() {
        ana.connectsInstagram();
        Workspace.Answer story =
                ana.post("/api/posts", Workspace.instagram("type", "story", "scheduledAt", tomorrow.toString()));
        String tag = story.body().path("verificationTag").asString("");
        assertThat(tag).matches("SL-[0-9A-F]{6}-[0-9A-F]{4}");
        PostScheduled event = scheduled(story.id(), 1);
        assertThat(event.verificationTag()).isEqualTo(tag);
        assertThat(event.content()).isEqualTo("Fresh bread");

        Deliveries delivery = new Deliveries(events, ana.tenantId, event);
        delivery.published(3, "18000000000000002");
        ana.awaitStatus(story.id(), "published");
        assertThat(ana.sees(story.id()).body().path("verificationStatus").asString(""))
                .isEqualTo("PENDING");
        delivery.verified(4);
        org.awaitility.Awaitility.await()
                .until(() -> ana.sees(story.id())
                        .body()
                        .path("verificationStatus")
                        .asString("")
                        .equals("VERIFIED"));
    }

    @Test
    void withoutAConnectionADraftIsTakenAndSchedulingIsNot() {
        Workspace.Answer draft = ana.post("/api/posts", Workspace.instagram());
        assertThat(draft.status()).isEqualTo(201);

        Workspace.Answer refused =
                ana.put("/api/posts/" + draft.id(), Map.of("status", "scheduled", "scheduledAt", tomorrow.toString()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo("NOT_CONNECTED");
        assertThat(refused.body().path("error").path("details").path("platforms"))
                .hasToString("[\"instagram\"]");
        ana.connectsInstagram();
        assertThat(ana.put(
                                "/api/posts/" + draft.id(),
                                Map.of("status", "scheduled", "scheduledAt", tomorrow.toString()))
                        .postStatus())
                .isEqualTo("scheduled");
    }

    @Test
    void theListIsAPlainArrayNewestFirst() {
        for (String text : List.of("one", "two", "three")) {
            ana.post("/api/posts", Map.of("content", text));
        }

        Workspace.Answer all = ana.get("/api/posts");

        assertThat(all.body().valueStream().map(post -> post.path("content").asString("")))
                .containsExactly("three", "two", "one");
        assertThat(all.raw().getHeaders().getFirst("X-Total-Count")).isEqualTo("3");
        Workspace.Answer page = ana.get("/api/posts?page=2&limit=1&q=t");
        assertThat(page.body().get(0).path("content").asString("")).isEqualTo("two");
        assertThat(page.raw().getHeaders().getFirst("Link"))
                .contains("rel=\"prev\"")
                .contains("q=t");
    }
}
