package dev.postforge.gateway.identity.domain;

import dev.postforge.defaults.security.OrgRole;
import java.util.UUID;

/** One user's place in one organization. */
public record Membership(UUID id, UUID organizationId, UUID userId, OrgRole role, long version) {}
