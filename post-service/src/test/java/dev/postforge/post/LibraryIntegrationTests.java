package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Designs that are kept, and pages of shops that are read. */
@PostServiceTest
class LibraryIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestEvents events;

    private Workspace ana;

    @BeforeEach
    void signIn() {
        ana = someone();
    }

    private Workspace someone() {
        return new Workspace(URI.create("http://localhost:" + port), callers, events);
    }

    @Test
    void templatesKeepTheirDesignAndWhatWasMadeOfThem() {
        Workspace.Answer made = ana.post(
                "/api/templates",
                Map.of("name", "My Template", "designData", Map.of("layers", List.of(Map.of("x", 1)))));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.body().path("kind").asString()).isEqualTo("design");
        assertThat(made.body()
                        .path("designData")
                        .path("layers")
                        .path(0)
                        .path("x")
                        .asInt())
                .isEqualTo(1);
        ana.post("/api/templates", Map.of("name", "Words", "kind", "content", "designData", Map.of()));
        String rendered = Uploads.file(ana, "image/png", MediaFiles.png(500, 500, 500));

        Workspace.Answer generation = ana.post("/api/templates/" + made.id() + "/generations", Map.of("url", rendered));
        Workspace.Answer changed = ana.put("/api/templates/" + made.id(), Map.of("name", "Renamed"));

        assertThat(generation.status()).as(generation.body().toString()).isEqualTo(201);
        assertThat(changed.body().path("name").asString()).isEqualTo("Renamed");
        var list = ana.get("/api/templates").body().path("items");
        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("name").asString()).isEqualTo("Renamed");
        assertThat(list.path(0).path("generations").path(0).path("url").asString())
                .isEqualTo(rendered);
        assertThat(ana.get("/api/templates/" + made.id() + "/generations")
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(ana.get("/api/templates?kind=content").body().path("items")).hasSize(1);
        assertThat(someone().get("/api/templates/" + made.id()).status()).isEqualTo(404);
        assertThat(someone().delete("/api/templates/" + made.id()).status()).isEqualTo(404);
        assertThat(ana.post("/api/templates", Map.of("designData", Map.of())).field())
                .isEqualTo("name");
        assertThat(ana.post("/api/templates", Map.of("name", "a", "kind", "poem"))
                        .field())
                .isEqualTo("kind");
        assertThat(ana.post("/api/templates", Map.of("name", "a", "desginData", Map.of()))
                        .status())
                .isEqualTo(400);
        assertThat(ana.post("/api/templates", Map.of("name", "a", "designData", Map.of("x", "y".repeat(70_000))))
                        .field())
                .isEqualTo("designData");
        assertThat(ana.delete("/api/templates/" + made.id()).status()).isEqualTo(200);
        assertThat(ana.get("/api/templates").body().path("items")).hasSize(1);
    }

    @Test
    void addressesThatAreNotPublicAreNotScraped() {
        for (String path : List.of("/generate/scrape", "/api/generate/scrape")) {
            for (String url :
                    List.of("http://127.0.0.1/", "http://169.254.169.254/", "ftp://example.com/", "nonsense", "")) {
                Workspace.Answer refused = ana.post(path, Map.of("url", url));
                assertThat(refused.status()).as(url).isEqualTo(400);
                assertThat(refused.errorCode()).as(url).isEqualTo("INVALID_URL");
                assertThat(refused.field()).as(url).isEqualTo("url");
            }
        }
        assertThat(ana.post("/generate/scrape", Map.of()).errorCode()).isEqualTo("INVALID_URL");
        assertThat(ana.postAsViewer("/generate/scrape", Map.of("url", "https://example.com/"))
                        .status())
                .isEqualTo(403);
    }
}
