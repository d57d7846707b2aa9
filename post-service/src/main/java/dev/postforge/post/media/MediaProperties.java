package dev.postforge.post.media;

import dev.postforge.post.media.domain.MediaKind;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the media library. Without credentials it is off.
 *
 * @param endpoint the S3 API; null is Amazon's own
 * @param uploadEndpoint the same API as clients reach it, where that is another address; null is the endpoint
 * @param bucket objects below {@code public/} must be readable by everyone, all others by nobody
 * @param publicUrl where everyone reads what is below {@code public/}
 * @param quota how much a tenant may keep
 * @param maxImage the largest picture (Instagram takes 8 MB, X 5 MB, LinkedIn 36 megapixels)
 * @param maxVideo the largest film (Instagram's reels take 1 GB)
 * @param maxDocument the largest document (LinkedIn takes 100 MB)
 * @param uploadTime how long an upload address is good
 * @param watchInterval how often uploads under way are looked for
 * @param removalInterval how often objects that are no longer needed are removed
 */
@ConfigurationProperties(prefix = "postforge.media", ignoreUnknownFields = false)
public record MediaProperties(
        @Nullable URI endpoint,
        @Nullable URI uploadEndpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("postforge-media") String bucket,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable URI publicUrl,
        @DefaultValue("5GB") DataSize quota,
        @DefaultValue("20MB") DataSize maxImage,
        @DefaultValue("1GB") DataSize maxVideo,
        @DefaultValue("100MB") DataSize maxDocument,
        @DefaultValue("15m") Duration uploadTime,
        @DefaultValue("250ms") Duration watchInterval,
        @DefaultValue("10s") Duration removalInterval) {

    public MediaProperties {
        if (accessKeyId != null && (secretAccessKey == null || publicUrl == null)) {
            throw new IllegalArgumentException(
                    "postforge.media.access-key-id needs secret-access-key and public-url beside it");
        }
    }

    /** The most bytes of a file of this kind. */
    public long limit(MediaKind kind) {
        return switch (kind) {
            case IMAGE -> maxImage.toBytes();
            case VIDEO -> maxVideo.toBytes();
            case DOCUMENT -> maxDocument.toBytes();
        };
    }

    /** The public address of an object's name. */
    String publicAddress(String name) {
        if (publicUrl == null) {
            throw new IllegalStateException("The media library is off");
        }
        String base = publicUrl.toString();
        return base + (base.endsWith("/") ? "" : "/") + name;
    }

    /** Whether an address is of our own store. */
    boolean isOurs(String url) {
        return publicUrl != null && url.startsWith(publicAddress(""));
    }
}
