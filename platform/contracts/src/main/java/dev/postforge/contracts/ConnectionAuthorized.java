package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The access token of a connection as ciphertext under the shared keyset, for the readers alone. */
public record ConnectionAuthorized(
        UUID connectionId,
        long version,
        String platform,
        String channel,
        @Nullable String accountId,
        @Nullable String accessTokenCiphertext,
        @Nullable Instant expiresAt,
        boolean deleted)
        implements Event {

    @Override
    public String key() {
        return connectionId.toString();
    }

    @Override
    public String subject() {
        return "connection/" + connectionId;
    }
}
