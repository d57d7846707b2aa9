package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.identity.domain.Session;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as its user sees it. */
record SessionView(
        UUID id,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable String userAgent,
        @Nullable String address,
        boolean current) {

    static SessionView of(Session session, Caller caller) {
        return new SessionView(
                session.id(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.userAgent(),
                session.address(),
                session.id().toString().equals(caller.sessionId()));
    }
}
