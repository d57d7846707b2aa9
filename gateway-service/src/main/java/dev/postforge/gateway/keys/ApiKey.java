package dev.postforge.gateway.keys;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: never its secret.
 *
 * @param prefix the first characters, by which people tell their keys apart
 * @param scopes what it may do; empty means all that its maker may
 */
public record ApiKey(
        UUID id,
        UUID organizationId,
        UUID userId,
        String name,
        String prefix,
        Set<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    boolean isLive(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
