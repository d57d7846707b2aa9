package dev.postforge.gateway.identity.domain;

import dev.postforge.defaults.security.OrgRole;
import java.util.UUID;

/** One user's place in one organization. */
public record Membership(UUID id, UUID organizationId, UUID userId, OrgRole role, long version) {

    /** The membership in another role, one version on. */
    public Membership inRole(OrgRole other) {
        return new Membership(id, organizationId, userId, other, version + 1);
    }
}
