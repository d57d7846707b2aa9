package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.EmailAddress;
import dev.postforge.gateway.identity.domain.Invitation;
import dev.postforge.gateway.identity.domain.Invitations;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.RefreshToken;
import dev.postforge.gateway.identity.domain.Users;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An admin invites somebody by e-mail address; whoever invites hands the link over, for nothing here sends mail. */
@Service
public class InviteMember {

    /** A bound on what one organization can pile up. */
    static final int MOST_OPEN = 200;

    private final OwnOrganizations own;
    private final Organizations organizations;
    private final Invitations invitations;
    private final Users users;
    private final Audit audit;
    private final Clock clock;

    /** An invitation as admins see it. */
    @Schema(name = "Invitation")
    public record Open(
            UUID id,
            String email,

            @Schema(allowableValues = {"owner", "admin", "editor", "viewer"})
            String orgRole,

            UUID invitedBy,
            Instant createdAt,
            Instant expiresAt) {

        static Open of(Invitation invitation) {
            return new Open(
                    invitation.id(),
                    invitation.email().value(),
                    invitation.role().name().toLowerCase(Locale.ROOT),
                    invitation.invitedBy(),
                    invitation.createdAt(),
                    invitation.expiresAt());
        }
    }

    /** The invitation with the token that nobody sees again. */
    public record Made(Open invitation, String token) {

        /** Without the token: records end up in logs. */
        @Override
        public String toString() {
            return "Made[invitation=" + invitation.id() + "]";
        }
    }

    InviteMember(
            OwnOrganizations own,
            Organizations organizations,
            Invitations invitations,
            Users users,
            Audit audit,
            Clock clock) {
        this.own = own;
        this.organizations = organizations;
        this.invitations = invitations;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** Invites to a role not above the inviter's; an earlier invitation to the same address ends. */
    @Transactional
    public Made handle(UUID actorId, UUID organizationId, @Nullable String email, @Nullable String roleName) {
        OrgRole role = OwnOrganizations.role("orgRole", roleName == null ? "editor" : roleName);
        EmailAddress address = EmailAddress.of(email == null ? "" : email)
                .orElseThrow(() -> ApiException.invalid("email", "Please enter a valid e-mail address"));
        Place actor = own.locked(actorId, organizationId, OrgRole.ADMIN);
        if (actor.organization().personal()) {
            throw new ApiException(
                    ErrorCode.CONFLICT, "A personal organization has one member: create an organization to share");
        }
        if (!actor.membership().role().atLeast(role)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Nobody invites above the own role");
        }
        boolean member = users.withEmail(address)
                .flatMap(user -> organizations.lockMembership(user.id(), organizationId))
                .isPresent();
        if (member) {
            throw new ApiException(ErrorCode.CONFLICT, "This person is a member already");
        }
        Instant now = clock.instant();
        if (invitations.of(organizationId, now).size() >= MOST_OPEN) {
            throw new ApiException(ErrorCode.CONFLICT, "At most " + MOST_OPEN + " invitations are open at a time");
        }
        String token = RefreshToken.newSecret();
        Invitation invitation =
                new Invitation(Ids.next(), organizationId, address, role, actorId, now, now.plus(Invitation.LIFE));
        invitations.put(invitation, RefreshToken.hashOf(token));
        audit.note("member.invited", actorId, organizationId, null);
        return new Made(Open.of(invitation), token);
    }

    /** The open invitations of an organization. */
    @Transactional(readOnly = true)
    public List<Open> list(UUID actorId, UUID organizationId) {
        own.required(actorId, organizationId, OrgRole.ADMIN);
        return invitations.of(organizationId, clock.instant()).stream()
                .map(Open::of)
                .toList();
    }

    /** Takes an invitation back. */
    @Transactional
    public void withdraw(UUID actorId, UUID organizationId, UUID invitationId) {
        own.required(actorId, organizationId, OrgRole.ADMIN);
        if (!invitations.withdraw(invitationId, organizationId)) {
            throw ApiException.notFound("Invitation");
        }
        audit.note("invitation.withdrawn", actorId, organizationId, null);
    }
}
