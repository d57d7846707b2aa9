package dev.postforge.gateway.identity.domain;

import dev.postforge.defaults.security.OrgRole;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An open offer of a membership to whoever has this address and holds the token; taking it uses it up. */
public record Invitation(
        UUID id,
        UUID organizationId,
        EmailAddress email,
        OrgRole role,
        UUID invitedBy,
        Instant createdAt,
        Instant expiresAt) {

    /** How long an invitation can be taken (security.md 6). */
    public static final Duration LIFE = Duration.ofDays(7);
}
