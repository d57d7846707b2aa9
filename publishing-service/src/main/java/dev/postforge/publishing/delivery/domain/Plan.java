package dev.postforge.publishing.delivery.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to go out, when and through which connection; one version of one target of a post.
 *
 * @param caption exactly the text that is sent, the tag included
 * @param profileId the account's profile at Later, null on the direct way
 */
public record Plan(
        UUID id,
        @Nullable UUID createdBy,
        UUID postId,
        UUID targetId,
        long postVersion,
        UUID connectionId,
        String platform,
        String channel,
        String accountId,
        @Nullable String profileId,
        String type,
        String caption,
        List<String> mediaUrls,
        @Nullable String tag,
        Instant scheduledAt) {

    public Plan {
        mediaUrls = List.copyOf(mediaUrls);
    }

    /** The same as another version of the post names it. */
    public Plan at(long otherVersion) {
        return new Plan(
                id,
                createdBy,
                postId,
                targetId,
                otherVersion,
                connectionId,
                platform,
                channel,
                accountId,
                profileId,
                type,
                caption,
                mediaUrls,
                tag,
                scheduledAt);
    }

    /** The fingerprint of the sent text that others compare with what they read. */
    public String textHash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(caption.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
