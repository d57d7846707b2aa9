package dev.postforge.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person decided what an unknown outcome was: adopt, resend or abandon. */
public record PostResolved(
        UUID postId,
        long version,
        UUID targetId,
        String decision,
        @Nullable String platformPostId) implements Event {

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "post/" + postId;
    }
}
