package dev.postforge.gateway.identity.domain;

import dev.postforge.defaults.security.OrgRole;
import dev.postforge.defaults.security.PlatformRole;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a caller may do right now, by the tables and not by what an older token says. */
public interface Standings {

    /** A user in one organization. */
    record Standing(UUID userId, UUID tenantId, OrgRole orgRole, PlatformRole platformRole) {}

    /** The standing in a session; empty when the session ended, or the membership did. */
    Optional<Standing> inSession(UUID sessionId, UUID organizationId, Instant now);

    /** The standing of a user of an outside issuer in one of the user's organizations. */
    Optional<Standing> ofUser(UUID userId, UUID organizationId);

    /** The organization an outside issuer names so. */
    Optional<UUID> organizationKnownAs(String externalId);
}
