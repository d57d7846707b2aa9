package dev.postforge.gateway.identity.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One signed-in browser or program; refresh tokens are its children, access tokens name it. */
public record Session(
        UUID id,
        UUID userId,
        UUID organizationId,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable String userAgent,
        @Nullable String address) {

    /** A session ends this long after it began, however much it is used (security.md 4). */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** A session that is not used for this long cannot be refreshed (security.md 4). */
    public static final Duration IDLE = Duration.ofDays(7);

    /** When a refresh token made now stops working. */
    public Instant refreshableUntil(Instant now) {
        Instant idle = now.plus(IDLE);
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }
}
