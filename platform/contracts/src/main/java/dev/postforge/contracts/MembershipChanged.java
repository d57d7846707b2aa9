package dev.postforge.contracts;

import java.util.UUID;

/** Snapshot of one user's membership in one organization. */
public record MembershipChanged(
        UUID membershipId, long version, UUID organizationId, UUID userId, String orgRole, boolean deleted)
        implements Event {

    @Override
    public String key() {
        return membershipId.toString();
    }

    @Override
    public String subject() {
        return "membership/" + membershipId;
    }
}
