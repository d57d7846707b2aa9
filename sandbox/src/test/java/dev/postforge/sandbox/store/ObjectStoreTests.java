package dev.postforge.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postforge.sandbox.Sandbox;
import dev.postforge.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The store as Amazon's SDK and a browser see it. */
class ObjectStoreTests {

    private static final String BUCKET = ObjectStore.BUCKET;
    private static final byte[] PICTURE = "a picture, more or less".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private S3Client s3;
    private S3Presigner presigner;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxSettings(0, directory, null, URI.create("http://127.0.0.1:9")));
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                sandbox.secrets().get("s3", "accessKeyId"), sandbox.secrets().get("s3", "secretAccessKey")));
        S3Configuration pathStyle = S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(false)
                .build();
        s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.US_EAST_1)
                .endpointOverride(sandbox.uri().resolve("/s3"))
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        presigner = S3Presigner.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(sandbox.uri().resolve("/s3"))
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle)
                .build();
    }

    @AfterEach
    void stop() {
        s3.close();
        presigner.close();
        browser.close();
        sandbox.close();
    }

    private URI uploadAddress(String key) throws URISyntaxException {
        return presigner
                .presignPutObject(upload -> upload.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(put -> put.bucket(BUCKET)
                                .key(key)
                                .contentType("image/png")
                                .contentLength((long) PICTURE.length)))
                .url()
                .toURI();
    }

    private HttpResponse<String> send(URI address, Consumer<HttpRequest.Builder> request)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address);
        request.accept(builder);
        return browser.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> upload(URI address, String type, byte[] content)
            throws IOException, InterruptedException {
        return send(
                address,
                request -> request.header("Content-Type", type).PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private URI publicAddress(String key) {
        return sandbox.uri().resolve("/s3/" + BUCKET + "/" + key);
    }

    private void put(String key, byte[] content, String type) {
        s3.putObject(put -> put.bucket(BUCKET).key(key).contentType(type), RequestBody.fromBytes(content));
    }

    @Test
    void aPresignedAddressTakesExactlyWhatWasSigned() throws Exception {
        URI address = uploadAddress("uploads/a.png");

        assertThat(upload(address, "text/html", PICTURE).statusCode()).isEqualTo(403);
        assertThat(upload(address, "image/png", Arrays.copyOf(PICTURE, 5)).statusCode())
                .isEqualTo(403);
        assertThat(upload(URI.create(address.toString().replace("a.png", "b.png")), "image/png", PICTURE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(upload(address, "image/png", PICTURE).statusCode()).isEqualTo(200);
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("uploads/a.png"));
        assertThat(head.contentLength()).isEqualTo(PICTURE.length);
        assertThat(head.contentType()).isEqualTo("image/png");
    }

    @Test
    void onlyPublicObjectsAreReadWithoutASignature() throws Exception {
        put("uploads/a.png", PICTURE, "image/png");
        put("public/a.png", PICTURE, "image/png");

        assertThat(send(publicAddress("uploads/a.png"), HttpRequest.Builder::GET)
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> shown = send(publicAddress("public/a.png"), HttpRequest.Builder::GET);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo("a picture, more or less");
        assertThat(shown.headers().firstValue("content-type")).contains("image/png");
        assertThat(shown.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(shown.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("sandbox");
        assertThat(shown.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(upload(publicAddress("public/a.png"), "image/png", PICTURE).statusCode())
                .isEqualTo(403);
        assertThat(send(publicAddress("public/a.png"), HttpRequest.Builder::DELETE)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatABrowserCouldRunIsADownload() throws Exception {
        put(
                "public/page.html",
                "<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "text/html");

        HttpResponse<String> sent = send(publicAddress("public/page.html"), HttpRequest.Builder::GET);

        assertThat(sent.headers().firstValue("content-type")).contains("application/octet-stream");
        assertThat(sent.headers().firstValue("content-disposition")).contains("attachment");
    }

    @Test
    void partsAreRead() throws Exception {
        put("public/a.mp4", PICTURE, "video/mp4");

        HttpResponse<String> part =
                send(publicAddress("public/a.mp4"), request -> request.header("Range", "bytes=2-8"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("picture");
        assertThat(part.headers().firstValue("content-range")).contains("bytes 2-8/" + PICTURE.length);
        assertThat(send(publicAddress("public/a.mp4"), request -> request.header("Range", "bytes=-4"))
                        .body())
                .isEqualTo("less");
        assertThat(send(publicAddress("public/a.mp4"), request -> request.header("Range", "bytes=999-"))
                        .statusCode())
                .isEqualTo(416);
    }

    @Test
    void aCopyIsOfTheVersionThatWasChecked() {
        put("uploads/a.png", PICTURE, "image/png");
        String checked = s3.headObject(request -> request.bucket(BUCKET).key("uploads/a.png"))
                .eTag();

        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey("uploads/a.png")
                .copySourceIfMatch(checked)
                .destinationBucket(BUCKET)
                .destinationKey("public/a.png")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("image/webp"));
        put("uploads/a.png", Arrays.copyOf(PICTURE, 3), "image/png");

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("uploads/a.png")
                        .copySourceIfMatch(checked)
                        .destinationBucket(BUCKET)
                        .destinationKey("public/b.png")))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(412));
        HeadObjectResponse copied =
                s3.headObject(request -> request.bucket(BUCKET).key("public/a.png"));
        assertThat(copied.contentLength()).isEqualTo(PICTURE.length);
        assertThat(copied.contentType()).isEqualTo("image/webp");
    }

    @Test
    void whatIsDeletedIsGone() {
        put("public/a.png", PICTURE, "image/png");

        s3.deleteObject(request -> request.bucket(BUCKET).key("public/a.png"));
        s3.deleteObject(request -> request.bucket(BUCKET).key("public/a.png"));

        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(
                        () -> s3.headObject(request -> request.bucket(BUCKET).key("public/a.png")));
    }

    @Test
    void aReaderWaitsForAnUploadThatIsBeingChecked() throws Exception {
        put("uploads/a.png", PICTURE, "image/png");
        var reading = browser.sendAsync(
                HttpRequest.newBuilder(publicAddress("public/a.png")).build(), HttpResponse.BodyHandlers.ofString());

        put("public/a.png", PICTURE, "image/png");

        assertThat(reading.get().statusCode()).isEqualTo(200);
        assertThat(send(publicAddress("public/other.png"), HttpRequest.Builder::GET)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherKeyOrBucketIsNoWayOut() throws Exception {
        for (String path : new String[] {
            "/s3/" + BUCKET + "/public/../uploads/a.png",
            "/s3/" + BUCKET + "/public/%2e%2e/uploads/a.png",
            "/s3/" + BUCKET + "/public/..%2fa",
            "/s3/other/public/a.png"
        }) {
            assertThat(send(URI.create(sandbox.uri() + path), HttpRequest.Builder::GET)
                            .statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
    }

    @Test
    void filesLargerThanTheHeapPassThrough() throws Exception {
        long size = Long.getLong("postforge.test.object-bytes", 96L * 1024 * 1024);
        URI address = presigner
                .presignPutObject(upload -> upload.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(put -> put.bucket(BUCKET)
                                .key("uploads/film.mp4")
                                .contentType("video/mp4")
                                .contentLength(size)))
                .url()
                .toURI();

        HttpResponse<String> sent = send(
                address,
                request -> request.header("Content-Type", "video/mp4")
                        .PUT(HttpRequest.BodyPublishers.fromPublisher(
                                HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(size)), size)));

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("uploads/film.mp4"))
                        .contentLength())
                .isEqualTo(size);
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + read, (byte) 0);
            left -= read;
            return read;
        }
    }
}
