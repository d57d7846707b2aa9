package dev.postforge.gateway.identity.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trail of sign-ins, roles, members and erasure, which only grows (security.md 24). */
public interface Audit {

    /** Adds an entry; it never holds a secret. */
    void note(String action, @Nullable UUID userId, @Nullable UUID organizationId, @Nullable String address);
}
