package dev.postforge.post.connections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One connected account, as publishing-service last told. */
public record Connection(
        UUID id, String platform, String channel, @Nullable String handle, String status) {

    /** Whether posts can go out through it. */
    public boolean isConnected() {
        return status.equals("connected");
    }
}
