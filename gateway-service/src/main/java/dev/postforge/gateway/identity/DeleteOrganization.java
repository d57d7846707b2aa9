package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.Invitations;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.keys.RevokeKey;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An owner ends an organization; everything in it is erased everywhere by {@code organization.deleted}. */
@Service
public class DeleteOrganization {

    private final OwnOrganizations own;
    private final Organizations organizations;
    private final Invitations invitations;
    private final RevokeKey revokeKey;
    private final Announcements announcements;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    DeleteOrganization(
            OwnOrganizations own,
            Organizations organizations,
            Invitations invitations,
            RevokeKey revokeKey,
            Announcements announcements,
            Callers callers,
            Audit audit,
            Clock clock) {
        this.own = own;
        this.organizations = organizations;
        this.invitations = invitations;
        this.revokeKey = revokeKey;
        this.announcements = announcements;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the organization and every membership in it. */
    @Transactional
    public void handle(UUID userId, UUID organizationId) {
        Place place = own.locked(userId, organizationId, OrgRole.OWNER);
        if (place.organization().personal()) {
            throw new ApiException(ErrorCode.CONFLICT, "The personal organization goes with the account");
        }
        Instant now = clock.instant();
        for (Membership membership : organizations.lockMemberships(organizationId)) {
            Membership ended = membership.inRole(membership.role());
            organizations.leave(ended, now);
            announcements.ended(ended);
            callers.forgetStandingsOf(ended.userId());
        }
        invitations.withdrawAll(organizationId);
        revokeKey.allIn(organizationId);
        long version = place.organization().version() + 1;
        organizations.erase(organizationId, version, now);
        announcements.deleted(place.organization(), version, userId);
        audit.note("organization.deleted", userId, organizationId, null);
    }
}
