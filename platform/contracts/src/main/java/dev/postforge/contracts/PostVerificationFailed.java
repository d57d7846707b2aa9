package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** The post was not found live; state is GONE, REJECTED or UNVERIFIABLE. */
public record PostVerificationFailed(
        UUID verificationId, long version, UUID postId, UUID targetId, String state, String reason, Instant failedAt)
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
