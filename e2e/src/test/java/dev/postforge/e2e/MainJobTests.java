package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job: scheduled, published, proven live and measured. */
@WholeSystem
class MainJobTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Stack stack;
    private final Sandbox sandbox;

    MainJobTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    @Test
    void aScheduledPostGoesLiveAtItsTimeExactlyOnceAndIsMeasured() {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");

        JsonNode post = ana.schedules("New listings in Miami 🌴", Instant.now().plusSeconds(4));
        String id = post.path("id").asString("");
        assertThat(post.path("status").asString("")).isEqualTo("scheduled");

        await().atMost(SOON).until(() -> ana.statusOf(id).equals("published"));
        JsonNode target = ana.sees(id).path("targets").get(0);
        List<JsonNode> live = sandbox.livePostsOf(handle);
        assertThat(live).hasSize(1);
        assertThat(target.path("platformPostId").asString(""))
                .isEqualTo(live.getFirst().path("id").asString(""));
        assertThat(target.path("permalink").asString("")).startsWith("http");

        await().atMost(SOON)
                .until(() -> ana.http()
                                .get("/api/social/analytics?postId=" + id)
                                .expect(200)
                                .path("analytics")
                                .size()
                        == 1);
        JsonNode numbers = ana.http().get("/api/social/analytics?postId=" + id).expect(200);
        assertThat(numbers.path("totalReach").asLong()).isPositive();
        assertThat(ana.timelineOf(id))
                .contains("post.created", "post.scheduled", "delivery.accepted", "post.queued", "post.published");
    }

    @Test
    void aStoryCarriesItsTagAndIsVerified() {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");

        JsonNode story = ana.creates(Map.of(
                "content", "Behind the scenes",
                "type", "story",
                "platforms", List.of("instagram"),
                "mediaUrls", List.of("https://cdn.example.com/story.jpg"),
                "scheduledAt", Instant.now().plusSeconds(3).toString()));
        String tag = story.path("verificationTag").asString("");
        assertThat(tag).matches("SL-[0-9A-Za-z]{6}-[0-9A-Fa-f]{4}");
        assertThat(story.path("content").asString("")).doesNotContain(tag);

        String id = story.path("id").asString("");
        await().atMost(SOON.multipliedBy(2))
                .until(() ->
                        ana.sees(id).path("verificationStatus").asString("").equals("VERIFIED"));
        assertThat(sandbox.livePostsOf(handle).getFirst().path("caption").asString(""))
                .contains(tag);
    }

    @Test
    void aPostIsRescheduledCancelledDeletedAndNeverGoesOut() {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");
        String id = ana.schedules("Changed my mind", Instant.now().plusSeconds(5))
                .path("id")
                .asString("");

        JsonNode moved = ana.http()
                .put(
                        "/api/posts/" + id,
                        Map.of("scheduledAt", Instant.now().plusSeconds(8).toString()))
                .expect(200);
        assertThat(moved.path("success").asBoolean()).isTrue();
        assertThat(moved.path("updatedPost").path("status").asString("")).isEqualTo("scheduled");
        assertThat(ana.http()
                        .put("/api/posts/" + id, Map.of("status", "draft"))
                        .expect(200)
                        .path("status")
                        .asString(""))
                .isEqualTo("draft");
        assertThat(ana.http()
                        .delete("/api/posts/" + id)
                        .expect(200)
                        .path("success")
                        .asBoolean())
                .isTrue();

        String other = ana.schedules("The one that stays", Instant.now().plusSeconds(9))
                .path("id")
                .asString("");
        await().atMost(SOON).until(() -> ana.statusOf(other).equals("published"));
        assertThat(sandbox.liveCaptionCounts(handle)).containsOnlyKeys("The one that stays");
        assertThat(ana.http().get("/api/posts/" + id).status()).isEqualTo(404);
    }

    @Test
    void publishNowAnswersQueuedAndIsSoonLive() {
        Person ana = Person.signsUp(stack.gatewayUri());
        ana.connects("instagram");
        String id = ana.creates(Map.of(
                        "content", "Right now",
                        "platforms", List.of("instagram"),
                        "mediaUrls", List.of("https://cdn.example.com/a.jpg")))
                .path("id")
                .asString("");

        JsonNode queued =
                ana.http().post("/api/posts/" + id + "/publish", Map.of()).expect(202);

        assertThat(queued.path("status").asString("")).isEqualTo("queued");
        await().atMost(SOON).until(() -> ana.statusOf(id).equals("published"));
    }

    @Test
    void laterPublishesAndBuffersWebhookTells() {
        Person ana = Person.signsUp(stack.gatewayUri());
        JsonNode connection = ana.connects("later");
        assertThat(connection.path("channel").asString("")).isEqualTo("later");

        String id = ana.schedules("By way of Later", Instant.now().plusSeconds(6))
                .path("id")
                .asString("");

        await().atMost(SOON).until(() -> ana.statusOf(id).equals("published"));
        assertThat(sandbox.livePosts("instagram"))
                .filteredOn(post -> post.path("caption").asString("").equals("By way of Later"))
                .singleElement()
                .satisfies(post -> assertThat(post.path("via").asString("")).isEqualTo("later"));
    }

    @Test
    void aNewUserHasTenFreeCreditsAtOnce() {
        Person ana = Person.signsUp(stack.gatewayUri());

        JsonNode summary = ana.http().get("/api/credits/summary").expect(200);

        assertThat(summary.path("credits").asInt()).isEqualTo(10);
        assertThat(summary.path("transactions")).hasSize(1);
    }
}
