package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** The HTTP contract of posts: what is refused and how, what is ignored, what repeats. */
@PostServiceTest
class ContractIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    private Workspace ana;
    private Workspace eve;
    private String tomorrow = "";

    @BeforeEach
    void signIn() {
        ana = new Workspace(URI.create("http://localhost:" + port), callers, events);
        eve = new Workspace(URI.create("http://localhost:" + port), callers, events);
        tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                Arguments.of("{\"content\":\"a\",\"scheduldAt\":\"2030-01-01T00:00:00Z\"}", "scheduldAt"),
                Arguments.of("{}", "content"),
                Arguments.of("{\"content\":\"\"}", "content"),
                Arguments.of("{\"content\":5}", "content"),
                Arguments.of("{\"content\":\"a\\u0000b\"}", "content"),
                Arguments.of("{\"content\":\"\\ud83c\"}", "content"),
                Arguments.of("{\"content\":\"a\",\"platforms\":[]}", "platforms"),
                Arguments.of("{\"content\":\"a\",\"platforms\":[\"myspace\"]}", "platforms"),
                Arguments.of("{\"content\":\"a\",\"platforms\":[null]}", "platforms"),
                Arguments.of("{\"content\":\"a\",\"scheduledAt\":\"2030-01-01T00:00:00Z\"}", "platforms"),
                Arguments.of("{\"content\":\"a\",\"scheduledAt\":\"2020-01-01T00:00:00Z\"}", "scheduledAt"),
                Arguments.of("{\"content\":\"a\",\"scheduledAt\":\"2030-01-01T00:00:00\"}", "scheduledAt"),
                Arguments.of("{\"content\":\"a\",\"scheduledAt\":1893456000}", "scheduledAt"),
                Arguments.of("{\"content\":\"a\",\"timezone\":\"Mars/Base\"}", "timezone"),
                Arguments.of("{\"content\":\"a\",\"type\":\"poem\"}", "type"),
                Arguments.of("{\"content\":\"a\",\"status\":\"published\"}", "status"),
                Arguments.of("{\"content\":\"a\",\"mediaUrls\":[\"http://127.0.0.1/a.jpg\"]}", "mediaUrls"),
                Arguments.of("{\"content\":\"a\",\"perPlatform\":{\"friendster\":{}}}", "perPlatform.friendster"),
                Arguments.of(
                        "{\"content\":\"a\",\"targets\":[{\"platform\":\"x\",\"conection\":1}]}",
                        "targets[0].conection"));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aWrongFieldIsNamed(String body, String field) {
        Workspace.Answer refused = ana.post("/api/posts", body);

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void everyBrokenLimitIsListed() {
        Workspace.Answer refused = ana.post(
                "/api/posts",
                Map.of("content", "a".repeat(100_000), "platforms", List.of("instagram", "twitter", "facebook")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").path("details").path("violations"))
                .hasSize(3);
    }

    @Test
    void aResourceMayBeSentBackAsItIs() {
        ana.connectsInstagram();
        Workspace.Answer post = ana.post(
                "/api/posts",
                Workspace.instagram("scheduledAt", tomorrow, "metadata", Map.of("hashtags", List.of("#a"))));
        assertThat(post.status()).as(post.body().toString()).isEqualTo(201);

        Workspace.Answer same = ana.put("/api/posts/" + post.id(), post.body().toString());

        assertThat(same.status()).as(same.body().toString()).isEqualTo(200);
        assertThat(same.body().path("targets")).isEqualTo(post.body().path("targets"));
        assertThat(same.body().path("scheduledAt")).isEqualTo(post.body().path("scheduledAt"));
        Workspace.Answer draft = ana.post("/api/posts", Map.of("content", "For nobody yet"));
        assertThat(ana.put("/api/posts/" + draft.id(), draft.body().toString()).status())
                .isEqualTo(200);
    }

    @Test
    void scheduledAtAloneLeavesADraftADraft() {
        Workspace.Answer draft = ana.post("/api/posts", Workspace.instagram());

        Workspace.Answer dated = ana.put("/api/posts/" + draft.id(), Map.of("scheduledAt", tomorrow));
        assertThat(dated.postStatus()).isEqualTo("draft");
        assertThat(dated.body().path("scheduledAt").asString("")).isNotEmpty();
        assertThat(ana.put("/api/posts/" + draft.id(), "{\"scheduledAt\":null}")
                        .body()
                        .path("scheduledAt")
                        .isNull())
                .isTrue();
        assertThat(ana.put("/api/posts/" + draft.id(), Map.of("status", "saved"))
                        .postStatus())
                .isEqualTo("draft");
    }

    @Test
    void whatIsNotSentStaysAsItWas() {
        ana.connectsInstagram();
        Workspace.Answer post =
                ana.post("/api/posts", Workspace.instagram("scheduledAt", tomorrow, "campaign", "November"));

        Workspace.Answer edited = ana.put("/api/posts/" + post.id(), Map.of("content", "Fresher bread"));

        assertThat(edited.status()).as(edited.body().toString()).isEqualTo(200);
        assertThat(edited.postStatus()).isEqualTo("scheduled");
        assertThat(edited.body().path("scheduledAt")).isEqualTo(post.body().path("scheduledAt"));
        assertThat(edited.body().path("campaign").asString("")).isEqualTo("November");
        assertThat(ana.put("/api/posts/" + post.id(), "{\"campaign\":null}")
                        .body()
                        .path("campaign")
                        .isNull())
                .isTrue();
        assertThat(ana.put("/api/posts/" + post.id(), Map.of("campaign", 5)).field())
                .isEqualTo("campaign");
    }

    @Test
    void aDraftWithADateNeedsOnlyTheStatusToBeScheduled() {
        ana.connectsInstagram();
        Workspace.Answer draft = ana.post("/api/posts", Workspace.instagram());
        ana.put("/api/posts/" + draft.id(), Map.of("scheduledAt", tomorrow));

        Workspace.Answer scheduled = ana.put("/api/posts/" + draft.id(), Map.of("status", "scheduled"));

        assertThat(scheduled.postStatus()).as(scheduled.body().toString()).isEqualTo("scheduled");
    }

    @Test
    void aBareDateKeepsTheTimeOfDayInThePostsZone() {
        ana.connectsInstagram();
        Workspace.Answer post = ana.post(
                "/api/posts",
                Workspace.instagram("scheduledAt", "2030-01-10T09:00:00", "timezone", "America/New_York"));
        assertThat(post.body().path("scheduledAt").asString("")).isEqualTo("2030-01-10T14:00:00Z");

        Workspace.Answer moved = ana.put("/api/posts/" + post.id(), Map.of("scheduledAt", "2030-07-15"));

        assertThat(moved.body().path("scheduledAt").asString("")).isEqualTo("2030-07-15T13:00:00Z");
        assertThat(moved.postStatus()).isEqualTo("scheduled");
    }

    @Test
    void aStaleVersionIsRefusedAndAFactMakesNoneStale() {
        Workspace.Answer post = ana.post("/api/posts", Map.of("content", "one"));
        Map<String, String> match = Map.of("If-Match", "\"1.99\"");

        assertThat(ana.send(HttpMethod.PUT, "/api/posts/" + post.id(), Map.of("content", "two"), match)
                        .status())
                .isEqualTo(200);
        Workspace.Answer stale = ana.send(HttpMethod.PUT, "/api/posts/" + post.id(), Map.of("content", "three"), match);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.errorCode()).isEqualTo("VERSION_CONFLICT");
        assertThat(ana.send(HttpMethod.DELETE, "/api/posts/" + post.id(), null, match)
                        .errorCode())
                .isEqualTo("VERSION_CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "published", "failed"})
    void noClientMakesAPostWhatOnlyEventsMakeIt(String status) {
        Workspace.Answer post = ana.post("/api/posts", Map.of("content", "one"));

        Workspace.Answer refused = ana.put("/api/posts/" + post.id(), Map.of("status", status));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo("INVALID_TRANSITION");
        assertThat(ana.post("/api/posts/" + post.id() + "/retry", null).status())
                .isEqualTo(409);
    }

    @Test
    void theSameKeyAndBodyMakeOnePost() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, String> body = Map.of("content", "Only once");

        Workspace.Answer first = ana.send(HttpMethod.POST, "/api/posts", body, key);
        Workspace.Answer again = ana.send(HttpMethod.POST, "/api/social/posts", body, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag());
        assertThat(ana.send(HttpMethod.POST, "/api/posts", Map.of("content", "Other"), key)
                        .errorCode())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(ana.get("/api/posts").body()).hasSize(1);
    }

    @Test
    void whatIsSomeoneElsesIsNotFound() {
        UUID connection = ana.connectsInstagram();
        Workspace.Answer post = ana.post("/api/posts", Workspace.instagram("scheduledAt", tomorrow));
        String target = post.body().path("targets").get(0).path("id").asString("");
        String project = ana.post("/api/projects", Map.of("name", "Hers")).id();
        String id = "/api/posts/" + post.id();

        assertThat(Stream.of(
                        eve.get(id),
                        eve.get(id + "/timeline"),
                        eve.put(id, Map.of("content", "Mine now")),
                        eve.delete(id),
                        eve.post(id + "/publish", null),
                        eve.post(id + "/retry", null),
                        eve.post(id + "/targets/" + target + "/resolution", Map.of("decision", "abandon")),
                        eve.post("/api/social/posts/publish", Map.of("postId", post.id())),
                        eve.get("/api/projects/" + project),
                        eve.put("/api/projects/" + project, Map.of("name", "Mine")),
                        eve.delete("/api/projects/" + project),
                        eve.post("/api/posts", Map.of("content", "a", "projectId", project)),
                        eve.post(
                                "/api/posts",
                                Map.of(
                                        "content",
                                        "a",
                                        "targets",
                                        List.of(Map.of(
                                                "platform", "instagram", "connectionId", connection.toString())))),
                        eve.get("/api/posts/not-a-uuid")))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(404);
                    assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
                });
        assertThat(eve.get("/api/posts").body()).isEmpty();
        assertThat(ana.sees(post.id()).postStatus()).isEqualTo("scheduled");
    }

    @Test
    void aViewerReadsAndDoesNotWrite() {
        assertThat(ana.getAsViewer("/api/posts").status()).isEqualTo(200);
        assertThat(ana.postAsViewer("/api/posts", Map.of("content", "a")).status())
                .isEqualTo(403);
    }

    @Test
    void createAndPublishIsOneRequest() {
        ana.connectsInstagram();

        Workspace.Answer queued = ana.post("/api/social/posts/publish", Workspace.instagram());

        assertThat(queued.status()).as(queued.body().toString()).isEqualTo(202);
        assertThat(queued.postStatus()).isEqualTo("queued");
        events.await(Topics.POST_SCHEDULED, event -> event.postId().toString().equals(queued.id()));
    }

    @Test
    void aBrokenConnectionDoesNotCount() {
        UUID connection = ana.connectsInstagram();
        ana.tellsOfConnection(connection, 2, "error", true);
        Workspace.Answer draft = ana.post("/api/posts", Workspace.instagram());

        Workspace.Answer refused = ana.post("/api/posts/" + draft.id() + "/publish", null);

        assertThat(refused.errorCode()).isEqualTo("NOT_CONNECTED");
        assertThat(refused.body().path("error").path("message").asString("")).contains("econnect");
    }

    @Test
    void projectsSlotsExportAndDashboardAnswer() {
        ana.connectsInstagram();
        ana.post("/api/posts", Workspace.instagram("scheduledAt", tomorrow, "content", "=SUM(A1)"));

        assertThat(ana.get("/api/projects").body().path("items")).hasSize(1);
        assertThat(ana.get("/api/posts/slots?timezone=Europe/Berlin").body().path("items"))
                .hasSize(10);
        assertThat(ana.get("/api/posts/slots?from=nonsense").field()).isEqualTo("from");
        Workspace.Answer dashboard = ana.get("/api/dashboard");
        assertThat(dashboard.status()).as(dashboard.body().toString()).isEqualTo(200);
        assertThat(dashboard.body().path("postsByStatus").path("scheduled").asInt())
                .isEqualTo(1);
        assertThat(dashboard.body().path("next")).hasSize(1);
        assertThat(ana.download("/api/posts/export?format=csv")).contains("\"'=SUM(A1)\"");
        assertThat(ana.download("/api/posts/export?format=ics")).contains("BEGIN:VEVENT");
        assertThat(ana.get("/api/posts?status=draft").body()).isEmpty();
        assertThat(ana.get("/api/posts?status=scheduled&platform=insta&q=sum").body())
                .hasSize(1);
        assertThat(ana.get("/api/posts?from=" + tomorrow.substring(0, 10) + "&to=" + tomorrow.substring(0, 10))
                        .body())
                .hasSize(1);
        assertThat(ana.get("/api/posts?limit=201").field()).isEqualTo("limit");
    }
}
