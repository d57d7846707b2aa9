package dev.postforge.post;

import static dev.postforge.post.Uploads.announced;
import static dev.postforge.post.Uploads.file;
import static dev.postforge.post.Uploads.presign;
import static dev.postforge.post.Uploads.upload;
import static dev.postforge.post.Uploads.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.post.media.MediaLibrary;
import dev.postforge.post.media.MediaSource;
import dev.postforge.post.media.NewMedia;
import dev.postforge.post.media.Storing;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The library from the announcement of an upload to the post that shows it. */
@PostServiceTest
class MediaIntegrationTests {

    private static final String BASE = "http://media.postforge.test/";

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    @Autowired
    private StoreStandIn store;

    @Autowired
    private MediaLibrary library;

    @Autowired
    private CircuitBreakerRegistry breakers;

    private Workspace ana;

    @BeforeEach
    void signIn() {
        ana = someone();
    }

    private Workspace someone() {
        return new Workspace(URI.create("http://localhost:" + port), callers, events);
    }

    private static String publicKey(Workspace.Answer presigned) {
        return "public/" + url(presigned).substring(BASE.length());
    }

    @Test
    void anUploadIsCheckedByItselfAndJoinsTheLibrary() {
        byte[] picture = MediaFiles.png(640, 480, 2_000);
        Workspace.Answer presigned = presign(ana, "image/png", picture.length);
        assertThat(presigned.body().path("uploadUrl").asString())
                .contains("X-Amz-Signature=")
                .contains("content-length");
        assertThat(url(presigned)).startsWith(BASE).endsWith(".png");

        upload(presigned, "image/png", picture);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> ana.get("/api/media").body().path("items").size() == 1);
        assertThat(store.content(publicKey(presigned))).isEqualTo(picture);
        assertThat(store.contentType(publicKey(presigned))).isEqualTo("image/png");
        var item = ana.get("/api/media?kind=image&q=BREAD").body().path("items").path(0);
        assertThat(item.path("name").asString()).isEqualTo("bread.png");
        assertThat(item.path("width").asInt()).isEqualTo(640);
        assertThat(item.path("height").asInt()).isEqualTo(480);
        assertThat(item.path("source").asString()).isEqualTo("upload");
        assertThat(ana.get("/api/media?kind=video").body().path("items")).isEmpty();
        assertThat(someone().get("/api/media").body().path("items")).isEmpty();
        assertThat(someone().get("/api/media/" + presigned.id()).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoPictureNeverBecomesPublic() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        Workspace.Answer presigned = presign(ana, "image/png", page.length);
        upload(presigned, "image/png", page);

        Workspace.Answer checked = ana.get("/api/media/" + presigned.id());

        assertThat(checked.body().path("status").asString()).isEqualTo("rejected");
        assertThat(store.content(publicKey(presigned))).isNull();
        assertThat(ana.get("/api/media").body().path("items")).isEmpty();
        Workspace.Answer post = ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(url(presigned))));
        assertThat(post.status()).isEqualTo(400);
        assertThat(post.field()).isEqualTo("mediaUrls");
    }

    @Test
    void aFilmIsNoPictureWhateverItWasSaidToBe() {
        byte[] film = MediaFiles.film("isom", 1_080, 1_920, 9_000, 100_000);
        Workspace.Answer presigned = presign(ana, "image/jpeg", film.length);
        upload(presigned, "image/jpeg", film);

        assertThat(ana.get("/api/media/" + presigned.id()).body().path("error").asString())
                .contains("image/jpeg")
                .contains("video/mp4");
    }

    @Test
    void announcementsAreChecked() {
        assertThat(presign(ana, "image/svg+xml", 100).field()).isEqualTo("contentType");
        assertThat(presign(ana, "text/html", 100).field()).isEqualTo("contentType");
        assertThat(presign(ana, "image/png", 0).field()).isEqualTo("size");
        assertThat(presign(ana, "image/png", 3 * 1024 * 1024 + 1).field()).isEqualTo("size");
        assertThat(ana.post("/api/uploads/presign", Map.of("contentType", "image/png", "size", 10))
                        .field())
                .isEqualTo("filename");
        assertThat(ana.post("/api/uploads/presign", Map.of("filename", "a", "contentType", "image/png"))
                        .field())
                .isEqualTo("size");
        assertThat(ana.postAsViewer("/api/media/presign", announced("image/png", 10))
                        .status())
                .isEqualTo(403);
        assertThat(ana.post("/api/uploads/presign", announced("image/png", 10)).status())
                .isEqualTo(200);
    }

    @Test
    void aPostShowsOnlyTheTenantsOwnFiles() {
        ana.connectsInstagram();
        String hers = file(ana, "image/png", MediaFiles.png(1_080, 1_080, 500));
        Workspace bo = someone();

        assertThat(ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(hers)))
                        .status())
                .isEqualTo(201);
        assertThat(bo.post("/api/posts", Workspace.instagram("mediaUrls", List.of(hers)))
                        .errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(BASE + "made-up.png")))
                        .errorCode())
                .isEqualTo("NOT_FOUND");
        Workspace.Answer announcedOnly = presign(ana, "image/png", 500);
        Workspace.Answer early = ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(url(announcedOnly))));
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.body().toString()).contains("has not been uploaded yet");
    }

    @Test
    void anUploadMayBeUsedAtOnce() {
        byte[] picture = MediaFiles.png(1_080, 1_080, 500);
        Workspace.Answer presigned = presign(ana, "image/png", picture.length);
        upload(presigned, "image/png", picture);

        assertThat(ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(url(presigned))))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theNetworksLimitsHoldForOwnFiles() {
        String wide = file(ana, "image/png", MediaFiles.png(3_000, 1_000, 500));
        String longFilm = file(ana, "video/mp4", MediaFiles.film("mp42", 1_080, 1_920, 61_000, 1_000));

        Workspace.Answer feed = ana.post("/api/posts", Workspace.instagram("mediaUrls", List.of(wide)));
        assertThat(feed.status()).isEqualTo(400);
        assertThat(feed.body().toString()).contains("4:5 to 1.91:1");
        Workspace.Answer story =
                ana.post("/api/posts", Workspace.instagram("type", "story", "mediaUrls", List.of(longFilm)));
        assertThat(story.status()).isEqualTo(400);
        assertThat(story.body().toString()).contains("between 3 and 60 seconds");
        assertThat(ana.post("/api/posts", Workspace.instagram("type", "reel", "mediaUrls", List.of(longFilm)))
                        .status())
                .isEqualTo(201);
        assertThat(ana.post("/api/posts", Workspace.instagram("platforms", List.of("x"), "mediaUrls", List.of(wide)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theQuotaHoldsWhenManyAskAtOnce() throws Exception {
        int size = 1024 * 1024;
        List<Callable<Integer>> asking = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            asking.add(() -> presign(ana, "image/png", size).status());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(asking)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnly(200, 413);
            assertThat(answers.stream().filter(status -> status == 200)).hasSize(4);
        }
        assertThat(presign(someone(), "image/png", size).status()).isEqualTo(200);
    }

    @Test
    void aDeletedFileFreesItsSpaceAndItsObject() {
        byte[] picture = MediaFiles.png(800, 800, 3_000_000);
        String url = file(ana, "image/png", picture);
        assertThat(presign(ana, "image/png", 3_000_000).status()).isEqualTo(413);
        JsonNode usage = ana.get("/api/media").body().path("usage");
        assertThat(usage.path("used").asLong()).isEqualTo(3_000_000);
        assertThat(usage.path("quota").asLong()).isLessThan(6_000_000).isGreaterThan(3_000_000);
        String id =
                ana.get("/api/media").body().path("items").path(0).path("id").asString();
        assertThat(someone().delete("/api/media/" + id).status()).isEqualTo(404);

        assertThat(ana.delete("/api/media/" + id).status()).isEqualTo(200);

        assertThat(ana.get("/api/media/" + id).status()).isEqualTo(404);
        assertThat(presign(ana, "image/png", 3_000_000).status()).isEqualTo(200);
        String key = "public/" + url.substring(BASE.length());
        Awaitility.await().atMost(Duration.ofSeconds(25)).until(() -> store.content(key) == null);
    }

    @Test
    void withTheOrganizationItsFilesGoToo() {
        String url = file(ana, "image/png", MediaFiles.png(800, 800, 500));
        String key = "public/" + url.substring(BASE.length());
        ana.post("/api/templates", Map.of("name", "Hers", "designData", Map.of()));
        assertThat(store.content(key)).isNotNull();

        events.publish(Topics.ORGANIZATION_DELETED, new OrganizationDeleted(ana.tenantId, 2), ana.tenantId);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> store.content(key) == null);
        assertThat(ana.get("/api/media").body().path("items")).isEmpty();
        assertThat(ana.get("/api/templates").body().path("items")).isEmpty();
    }

    @Test
    void aFileStaysWhileAPostThatShowsItIsToGoOut() {
        ana.connectsInstagram();
        String url = file(ana, "image/png", MediaFiles.png(1_080, 1_080, 500));
        String id =
                ana.get("/api/media").body().path("items").path(0).path("id").asString();
        Workspace.Answer post = ana.post(
                "/api/posts",
                Workspace.instagram(
                        "mediaUrls",
                        List.of(url),
                        "scheduledAt",
                        java.time.Instant.now().plus(Duration.ofDays(1)).toString()));
        assertThat(post.status()).as(post.body().toString()).isEqualTo(201);

        assertThat(ana.delete("/api/media/" + id).status()).isEqualTo(409);

        String draft = post.body().path("id").asString();
        assertThat(ana.put("/api/posts/" + draft, Map.of("status", "draft")).status())
                .isEqualTo(200);
        assertThat(ana.delete("/api/media/" + id).status()).isEqualTo(200);
    }

    @Test
    void otherFeaturesStoreOncePerId() throws IOException {
        byte[] picture = MediaFiles.png(1_024, 1_024, 4_000);
        NewMedia made = new NewMedia(Ids.next(), ana.tenantId, ana.userId, "made.png", MediaSource.GENERATED);

        Storing first = storing(made, picture);
        Storing again = storing(made, picture);

        assertThat(first).isInstanceOf(Storing.Stored.class).isEqualTo(again);
        assertThat(ana.get("/api/media").body().path("items")).hasSize(1);
        assertThat(ana.get("/api/media")
                        .body()
                        .path("items")
                        .path(0)
                        .path("source")
                        .asString())
                .isEqualTo("generated");
        assertThat(storing(other(), "no picture".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Storing.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Storing.Refusal.UNKNOWN_FORMAT));
        assertThat(storing(other(), MediaFiles.png(10, 10, 3 * 1024 * 1024 + 1)))
                .isInstanceOfSatisfying(
                        Storing.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Storing.Refusal.TOO_LARGE));
    }

    @Test
    void aStoreThatWasAwayIsTriedAgainUnderTheSameId() throws IOException {
        NewMedia made = other();
        byte[] picture = MediaFiles.png(100, 100, 4_000);
        store.goesAway(true);
        try {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> storing(made, picture)))
                    .isInstanceOf(dev.postforge.post.media.MediaStoreException.class);
        } finally {
            store.goesAway(false);
            // The other tests share this breaker and need not wait until it dares again.
            breakers.circuitBreaker("media-store").reset();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .ignoreExceptions()
                .until(() -> storing(made, picture) instanceof Storing.Stored);
        assertThat(ana.get("/api/media").body().path("items")).hasSize(1);
    }

    private NewMedia other() {
        return new NewMedia(UUID.randomUUID(), ana.tenantId, ana.userId, "made.png", MediaSource.GENERATED);
    }

    private Storing storing(NewMedia media, byte[] content) throws IOException {
        try {
            return Tenant.of(ana.tenantId).call(() -> {
                try {
                    return library.store(media, new ByteArrayInputStream(content));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }
}
