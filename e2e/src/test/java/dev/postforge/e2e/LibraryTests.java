package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.local.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files and shops' pages, as a browser meets them. */
@WholeSystem
class LibraryTests {

    /** A whole PNG of one pixel. */
    private static final byte[] PICTURE = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                    + "0000000d49444154789c6360f8cfc0f01f00050001ff5ec8d1e90000000049454e44ae426082");

    private final Stack stack;

    LibraryTests(Stack stack) {
        this.stack = stack;
    }

    @Test
    void aFileIsUploadedShownInAPostAndPublicAtOnce() throws Exception {
        Person ana = Person.signsUp(stack.gatewayUri());
        JsonNode presigned = ana.http()
                .post(
                        "/api/media/presign",
                        Map.of("filename", "dot.png", "contentType", "image/png", "size", PICTURE.length))
                .expect(200);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI uploadUrl = URI.create(presigned.path("uploadUrl").asString(""));
            URI publicUrl = URI.create(presigned.path("publicUrl").asString(""));

            assertThat(send(browser, uploadUrl, "text/html").statusCode()).isEqualTo(403);
            assertThat(send(browser, uploadUrl, "image/png").statusCode()).isEqualTo(200);
            HttpResponse<byte[]> shown =
                    browser.send(HttpRequest.newBuilder(publicUrl).build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).isEqualTo(PICTURE);
            assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            Map<String, Object> post = Map.of(
                    "content", "A dot",
                    "platforms", List.of("instagram"),
                    "mediaUrls", List.of(publicUrl.toString()));
            ana.creates(post);
            assertThat(ana.http().get("/api/media").expect(200).path("items")).hasSize(1);
            assertThat(Person.signsUp(stack.gatewayUri())
                            .http()
                            .post("/api/posts", post)
                            .status())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<Void> send(HttpClient browser, URI address, String type) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(PICTURE))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void aShopsPageIsReadAndNothingElseOfThisMachine() {
        Http ana = Person.signsUp(stack.gatewayUri()).http();
        String shop = stack.sandboxUri().toString();

        JsonNode product = ana.post("/generate/scrape", Map.of("url", shop + "/shop/amazon/dp/B0SANDBOX1"))
                .expect(200);
        assertThat(product.path("title").asString("")).startsWith("Nimbus Wireless Earbuds");
        assertThat(product.path("desc").asString(""))
                .isEqualTo(product.path("description").asString(""));
        assertThat(product.path("price").decimalValue()).isEqualByComparingTo("59.99");
        assertThat(product.path("images").path(0).asString("")).isEqualTo(shop + "/shop/images/earbuds-1.png");
        ana.post("/api/generate/scrape", Map.of("url", shop + "/shop/moved-twice"))
                .expect(200);
        ana.post("/api/generate/scrape", Map.of("url", shop + "/shop/huge")).expect(200);
        for (String address : List.of(
                shop + "/_sandbox/secrets",
                shop + "/shop/../_sandbox/secrets",
                shop + "/shop/to-metadata",
                shop + "/shop/to-private",
                shop + "/shop/to-file",
                stack.gatewayUri() + "/actuator/health",
                "http://[::1]/")) {
            Http.Answer refused = ana.post("/generate/scrape", Map.of("url", address));
            assertThat(refused.status()).as(address).isEqualTo(400);
            assertThat(refused.json().path("error").path("code").asString("")).isEqualTo("INVALID_URL");
        }
        assertThat(ana.post("/generate/scrape", Map.of("url", shop + "/shop/private/1"))
                        .status())
                .isEqualTo(403);
    }
}
