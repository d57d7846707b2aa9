package dev.postforge.post.media.adapter;

import dev.postforge.post.media.MediaProperties;
import dev.postforge.post.media.MediaStoreException;
import dev.postforge.post.media.ObjectStorage;
import dev.postforge.post.providers.MadeLate;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The store through Amazon's SDK, which every S3-compatible one understands. */
@Component
class S3ObjectStorage implements ObjectStorage {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Between two bytes; a large file takes as long as it takes. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /** A gigabyte at 20 Mbit/s. */
    private static final Duration CALL = Duration.ofMinutes(8);

    /** Who asked asks again later; the SDK's own patience would only keep a thread. */
    private static final int ATTEMPTS = 2;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    /** Objects never change: another upload has another name. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final MediaProperties properties;
    private final CircuitBreaker breaker;

    /** The SDK takes a while to start; a service that stores nothing does not wait for it. */
    private final MadeLate<S3Client> client = new MadeLate<>(this::connect, S3Client::close);

    private final MadeLate<S3Presigner> presigner = new MadeLate<>(this::sign, S3Presigner::close);

    S3ObjectStorage(MediaProperties properties, CircuitBreakerRegistry breakers) {
        this.properties = properties;
        this.breaker = breakers.circuitBreaker(
                "media-store",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .recordException(failure -> !isAnswered(failure))
                        .build());
    }

    @Override
    public boolean isConfigured() {
        return properties.accessKeyId() != null;
    }

    @Override
    public URI uploadAddress(String key, String contentType, long size, Duration validity) {
        try {
            return presigner
                    .get()
                    .presignPutObject(upload -> upload.signatureDuration(validity)
                            .putObjectRequest(put -> put.bucket(properties.bucket())
                                    .key(key)
                                    .contentType(contentType)
                                    .contentLength(size)))
                    .url()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The SDK made an address that is none", e);
        }
    }

    @Override
    public Optional<Head> head(String key) {
        return call("looked for", () -> {
            try {
                HeadObjectResponse head = client.get()
                        .headObject(
                                request -> request.bucket(properties.bucket()).key(key));
                return Optional.of(new Head(head.contentLength(), head.eTag()));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public byte[] read(String key, Head version, long position, int length) {
        return call(
                "read",
                () -> client.get()
                        .getObjectAsBytes(request -> request.bucket(properties.bucket())
                                .key(key)
                                .ifMatch(version.etag())
                                .range("bytes=%d-%d".formatted(position, position + length - 1)))
                        .asByteArrayUnsafe());
    }

    @Override
    public void copy(String from, Head version, String to, String contentType) {
        call(
                "copied",
                () -> client.get()
                        .copyObject(request -> request.sourceBucket(properties.bucket())
                                .sourceKey(from)
                                .copySourceIfMatch(version.etag())
                                .destinationBucket(properties.bucket())
                                .destinationKey(to)
                                .metadataDirective(MetadataDirective.REPLACE)
                                .contentType(contentType)
                                .cacheControl(FOR_EVER)));
    }

    @Override
    public void put(String key, Path content, String contentType) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(properties.bucket())
                .key(key)
                .contentType(contentType)
                .cacheControl(FOR_EVER)
                .build();
        call("stored", () -> client.get().putObject(request, RequestBody.fromFile(content)));
    }

    @Override
    public void delete(String key) {
        call(
                "removed",
                () -> client.get()
                        .deleteObject(
                                request -> request.bucket(properties.bucket()).key(key)));
    }

    private <T> T call(String what, Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (SdkException | CallNotPermittedException e) {
            throw new MediaStoreException("An object could not be " + what, e);
        }
    }

    /** A refusal is an answer; only silence and failures of its own count against the store. */
    private static boolean isAnswered(Throwable failure) {
        return failure instanceof S3Exception refused && refused.statusCode() < SERVER_ERROR;
    }

    private S3Client connect() {
        var builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .build())
                .region(Region.of(properties.region()))
                .credentialsProvider(credentials())
                .serviceConfiguration(pathStyle())
                // Checksums in trailers are Amazon's alone; other stores refuse them.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.apiCallTimeout(CALL)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(PAUSE, PAUSE))
                                .build()));
        URI endpoint = properties.endpoint();
        return endpoint == null
                ? builder.build()
                : builder.endpointOverride(endpoint).build();
    }

    private S3Presigner sign() {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(properties.region()))
                .credentialsProvider(credentials())
                .serviceConfiguration(pathStyle());
        URI endpoint = properties.uploadEndpoint() == null ? properties.endpoint() : properties.uploadEndpoint();
        return endpoint == null
                ? builder.build()
                : builder.endpointOverride(endpoint).build();
    }

    private static S3Configuration pathStyle() {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(false)
                .build();
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(properties.accessKeyId(), properties.secretAccessKey()));
    }

    @PreDestroy
    void close() {
        client.close();
        presigner.close();
    }
}
