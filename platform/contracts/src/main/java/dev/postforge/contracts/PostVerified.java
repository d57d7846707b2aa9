package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** The post was found live; evidence says how it was matched. */
public record PostVerified(
        UUID verificationId,
        long version,
        UUID postId,
        UUID targetId,
        String matchedPostId,
        String evidence,
        Instant verifiedAt)
        implements Event {

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "verification/" + verificationId;
    }
}
