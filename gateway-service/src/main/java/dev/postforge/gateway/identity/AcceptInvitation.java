package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.Invitation;
import dev.postforge.gateway.identity.domain.Invitations;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organization;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.RefreshToken;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who was invited reads the invitation, signed in or not, and takes it once. */
@Service
public class AcceptInvitation {

    private static final long FIRST_VERSION = 1;

    private final Invitations invitations;
    private final Organizations organizations;
    private final Users users;
    private final Announcements announcements;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    /** What the holder of the link is told. */
    @Schema(name = "InvitationOffer")
    public record Offer(
            UUID organizationId,
            @Nullable String organization,
            String email,

            @Schema(allowableValues = {"owner", "admin", "editor", "viewer"})
            String orgRole,

            Instant expiresAt) {}

    AcceptInvitation(
            Invitations invitations,
            Organizations organizations,
            Users users,
            Announcements announcements,
            Callers callers,
            Audit audit,
            Clock clock) {
        this.invitations = invitations;
        this.organizations = organizations;
        this.users = users;
        this.announcements = announcements;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the invitation offers; 404 once it is used, withdrawn or expired. */
    @Transactional
    public Offer look(String token) {
        Invitation invitation = invitations
                .withToken(RefreshToken.hashOf(token), clock.instant())
                .orElseThrow(() -> ApiException.notFound("Invitation"));
        Organization organization =
                organizations.lock(invitation.organizationId()).orElseThrow(() -> ApiException.notFound("Invitation"));
        return new Offer(
                organization.id(),
                organization.name(),
                invitation.email().value(),
                invitation.role().name().toLowerCase(Locale.ROOT),
                invitation.expiresAt());
    }

    /** Makes the user a member. A refusal leaves the invitation to whom it is for. */
    @Transactional
    public Profile.Affiliation handle(String token, UUID userId) {
        Instant now = clock.instant();
        String hash = RefreshToken.hashOf(token);
        // The organization's row first, as everybody who changes who is in it.
        Organization organization = invitations
                .withToken(hash, now)
                .flatMap(open -> organizations.lock(open.organizationId()))
                .orElseThrow(() -> ApiException.notFound("Invitation"));
        Invitation invitation = invitations.take(hash, now).orElseThrow(() -> ApiException.notFound("Invitation"));
        User user = users.withId(userId).orElseThrow(() -> ApiException.notFound("User"));
        if (!invitation.email().value().equalsIgnoreCase(user.email())) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This invitation is for another e-mail address");
        }
        refuseUnlessStillMeant(invitation);
        Optional<Membership> known = organizations.lockMembership(userId, organization.id());
        if (known.isPresent()) {
            return Profile.Affiliation.of(new Place(organization, known.get()), false);
        }
        if (organizations.placesOf(userId).size() >= CreateOrganization.MOST_ORGANIZATIONS) {
            throw new ApiException(ErrorCode.CONFLICT, "You are in too many organizations");
        }
        Membership joined = organizations.join(
                new Membership(
                        Ids.derived(organization.id(), userId.toString()),
                        organization.id(),
                        userId,
                        invitation.role(),
                        FIRST_VERSION),
                now);
        announcements.changed(joined);
        callers.forgetStandingsOf(userId);
        audit.note("member.joined", userId, organization.id(), null);
        return Profile.Affiliation.of(new Place(organization, joined), false);
    }

    /** Who lost the right to invite meanwhile brings nobody in. */
    private void refuseUnlessStillMeant(Invitation invitation) {
        OrgRole inviter = organizations
                .lockMembership(invitation.invitedBy(), invitation.organizationId())
                .map(Membership::role)
                .orElse(OrgRole.VIEWER);
        if (!inviter.atLeast(OrgRole.ADMIN) || !inviter.atLeast(invitation.role())) {
            throw new ApiException(ErrorCode.CONFLICT, "Whoever invited you may not do so any more");
        }
    }
}
