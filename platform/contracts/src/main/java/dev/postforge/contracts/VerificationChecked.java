package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A listing was read and the post was looked for in it. */
public record VerificationChecked(
        UUID verificationId,
        long version,
        UUID postId,
        UUID targetId,
        int attempt,
        String outcome,
        Instant checkedAt,
        @Nullable Instant nextCheckAt)
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
