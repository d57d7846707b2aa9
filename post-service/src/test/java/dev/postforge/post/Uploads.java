package dev.postforge.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Uploads as a browser makes them: announced, then sent straight to the store. */
final class Uploads {

    private Uploads() {}

    static Map<String, Object> announced(String contentType, int size) {
        return Map.of("filename", "bread.png", "contentType", contentType, "size", size);
    }

    static Workspace.Answer presign(Workspace who, String contentType, int size) {
        return who.post("/api/media/presign", announced(contentType, size));
    }

    static void upload(Workspace.Answer presigned, String contentType, byte[] content) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> sent = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    presigned.body().path("uploadUrl").asString()))
                            .header("Content-Type", contentType)
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(sent.statusCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String url(Workspace.Answer presigned) {
        return presigned.body().path("publicUrl").asString();
    }

    /** An uploaded file, checked. */
    static String file(Workspace who, String contentType, byte[] content) {
        Workspace.Answer presigned = presign(who, contentType, content.length);
        assertThat(presigned.status()).as(presigned.body().toString()).isEqualTo(200);
        upload(presigned, contentType, content);
        assertThat(who.get("/api/media/" + presigned.id()).body().path("status").asString())
                .isEqualTo("ready");
        return url(presigned);
    }
}
