package dev.postforge.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshot of a connection, without any secret. */
public record ConnectionChanged(
        UUID connectionId,
        long version,
        String platform,
        String channel,
        @Nullable String accountId,
        @Nullable String handle,
        String status,
        List<String> scopes,
        @Nullable Instant expiresAt,
        boolean isDefault,
        boolean deleted)
        implements Event {

    public ConnectionChanged {
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }

    @Override
    public String key() {
        return connectionId.toString();
    }

    @Override
    public String subject() {
        return "connection/" + connectionId;
    }
}
