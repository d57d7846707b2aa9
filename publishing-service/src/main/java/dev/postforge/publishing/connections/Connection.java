package dev.postforge.publishing.connections;

import dev.postforge.contracts.ConnectionChanged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account of a network that a tenant let us act for; its tokens are kept elsewhere. */
public record Connection(
        UUID id,
        UUID createdBy,
        String platform,
        String channel,
        String accountId,
        String handle,
        @Nullable String profileId,
        ConnectionStatus status,
        List<String> scopes,
        @Nullable Instant expiresAt,
        boolean isDefault,
        long version) {

    public Connection {
        scopes = List.copyOf(scopes);
    }

    /** Whether posts may go out through it. */
    public boolean usable() {
        return status == ConnectionStatus.CONNECTED;
    }

    /** That it is gone for good, without anything personal. */
    ConnectionChanged erased() {
        return new ConnectionChanged(
                id,
                version + 1,
                platform,
                channel,
                null,
                null,
                ConnectionStatus.DISCONNECTED.code(),
                List.of(),
                null,
                false,
                true);
    }

    ConnectionChanged changed() {
        return new ConnectionChanged(
                id, version, platform, channel, accountId, handle, status.code(), scopes, expiresAt, isDefault, false);
    }
}
