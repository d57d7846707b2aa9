package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a member another role, or ends a membership; the last owner stays what he is (security.md 6). */
@Service
public class ChangeMember {

    private final OwnOrganizations own;
    private final Organizations organizations;
    private final Announcements announcements;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    ChangeMember(
            OwnOrganizations own,
            Organizations organizations,
            Announcements announcements,
            Callers callers,
            Audit audit,
            Clock clock) {
        this.own = own;
        this.organizations = organizations;
        this.announcements = announcements;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives the member this role; nobody raises anyone above himself or touches who is above him. */
    @Transactional
    public void role(UUID actorId, UUID organizationId, UUID memberId, @Nullable String roleName) {
        OrgRole role = OwnOrganizations.role("orgRole", roleName);
        Place actor = own.locked(actorId, organizationId, OrgRole.ADMIN);
        Membership member = member(memberId, organizationId);
        refuseAbove(actor, member.role());
        refuseAbove(actor, role);
        if (member.role() == role) {
            return;
        }
        if (role != OrgRole.OWNER) {
            keepAnOwner(member);
        }
        Membership changed = member.inRole(role);
        organizations.save(changed);
        announcements.changed(changed);
        callers.forgetStandingsOf(memberId);
        audit.note("member.role-changed", memberId, organizationId, null);
    }

    /** Ends the membership: an admin's deed, or the member's own. */
    @Transactional
    public void leave(UUID actorId, UUID organizationId, UUID memberId) {
        boolean oneself = actorId.equals(memberId);
        Place actor = own.locked(actorId, organizationId, oneself ? OrgRole.VIEWER : OrgRole.ADMIN);
        Membership member = member(memberId, organizationId);
        refuseAbove(actor, member.role());
        keepAnOwner(member);
        Membership ended = member.inRole(member.role());
        organizations.leave(ended, clock.instant());
        announcements.ended(ended);
        callers.forgetStandingsOf(memberId);
        audit.note(oneself ? "member.left" : "member.removed", memberId, organizationId, null);
    }

    private Membership member(UUID memberId, UUID organizationId) {
        return organizations
                .lockMembership(memberId, organizationId)
                .orElseThrow(() -> ApiException.notFound("Member"));
    }

    private static void refuseAbove(Place actor, OrgRole role) {
        if (!actor.membership().role().atLeast(role)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This is above your own role");
        }
    }

    private void keepAnOwner(Membership member) {
        if (member.role() == OrgRole.OWNER && organizations.ownersOf(member.organizationId()) == 1) {
            throw new ApiException(
                    ErrorCode.CONFLICT, "The last owner stays: make another member owner first, or delete it");
        }
    }
}
