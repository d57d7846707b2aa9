package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.edge.Listing;
import dev.postforge.gateway.edge.Origins;
import dev.postforge.gateway.identity.AcceptInvitation;
import dev.postforge.gateway.identity.ActivateOrganization;
import dev.postforge.gateway.identity.ChangeMember;
import dev.postforge.gateway.identity.CreateOrganization;
import dev.postforge.gateway.identity.DeleteOrganization;
import dev.postforge.gateway.identity.InviteMember;
import dev.postforge.gateway.identity.Profile;
import dev.postforge.gateway.identity.ReadOrganizations;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Organizations, their members and their invitations. */
@RestController
class OrganizationController {

    private static final Map<String, Boolean> DONE = Map.of("success", true);
    private static final String ORGANIZATIONS = "/api/organizations";
    private static final String MEMBER = ORGANIZATIONS + "/{id}/members/{userId}";
    private static final String INVITATIONS = ORGANIZATIONS + "/{id}/invitations";

    private final CreateOrganization createOrganization;
    private final DeleteOrganization deleteOrganization;
    private final ReadOrganizations readOrganizations;
    private final ActivateOrganization activateOrganization;
    private final ChangeMember changeMember;
    private final InviteMember inviteMember;
    private final AcceptInvitation acceptInvitation;
    private final Origins origins;

    OrganizationController(
            CreateOrganization createOrganization,
            DeleteOrganization deleteOrganization,
            ReadOrganizations readOrganizations,
            ActivateOrganization activateOrganization,
            ChangeMember changeMember,
            InviteMember inviteMember,
            AcceptInvitation acceptInvitation,
            Origins origins) {
        this.createOrganization = createOrganization;
        this.deleteOrganization = deleteOrganization;
        this.readOrganizations = readOrganizations;
        this.activateOrganization = activateOrganization;
        this.changeMember = changeMember;
        this.inviteMember = inviteMember;
        this.acceptInvitation = acceptInvitation;
        this.origins = origins;
    }

    record OrganizationRequest(@Nullable String name) {}

    record RoleRequest(@Nullable String orgRole) {}

    record InvitationRequest(
            @Nullable String email, @Nullable String orgRole) {}

    /** The only answer that holds the token; whoever invites hands the link over. */
    record NewInvitation(UUID id, String email, String orgRole, Instant expiresAt, String token, String acceptUrl) {}

    record Accepted(boolean success, Profile.Affiliation organization) {}

    record ActivatedAnswer(String accessToken, long expiresIn, Profile user) {}

    @PostMapping(ORGANIZATIONS)
    ResponseEntity<Profile.Affiliation> create(@RequestBody OrganizationRequest body, Caller caller) {
        return ResponseEntity.status(201).body(createOrganization.handle(caller.userId(), body.name()));
    }

    @GetMapping(ORGANIZATIONS)
    Listing<Profile.Affiliation> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        Listing.Range range = Listing.Range.of(page, limit);
        return range.from(readOrganizations.of(caller.userId(), caller.tenantId()));
    }

    @GetMapping(ORGANIZATIONS + "/{id}")
    Profile.Affiliation one(@PathVariable UUID id, Caller caller) {
        return readOrganizations.one(caller.userId(), id, caller.tenantId());
    }

    @DeleteMapping(ORGANIZATIONS + "/{id}")
    Map<String, Boolean> delete(@PathVariable UUID id, Caller caller) {
        deleteOrganization.handle(caller.userId(), id);
        return DONE;
    }

    @PostMapping(ORGANIZATIONS + "/{id}/activate")
    ActivatedAnswer activate(@PathVariable UUID id, Caller caller) {
        ActivateOrganization.Activated activated = activateOrganization.handle(caller, id);
        return new ActivatedAnswer(
                activated.accessToken(), activated.expiresIn().toSeconds(), activated.user());
    }

    @GetMapping(ORGANIZATIONS + "/{id}/members")
    Listing<ReadOrganizations.Member> members(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        Listing.Range range = Listing.Range.of(page, limit);
        ReadOrganizations.Some some = readOrganizations.members(caller.userId(), id, range.limit(), range.offset());
        return range.of(some.members(), some.total());
    }

    @RequestMapping(
            path = MEMBER,
            method = {RequestMethod.POST, RequestMethod.PUT})
    Map<String, Boolean> changeRole(
            @PathVariable UUID id, @PathVariable UUID userId, @RequestBody RoleRequest body, Caller caller) {
        changeMember.role(caller.userId(), id, userId, body.orgRole());
        return DONE;
    }

    @DeleteMapping(MEMBER)
    Map<String, Boolean> removeMember(@PathVariable UUID id, @PathVariable UUID userId, Caller caller) {
        changeMember.leave(caller.userId(), id, userId);
        return DONE;
    }

    @PostMapping(INVITATIONS)
    ResponseEntity<NewInvitation> invite(
            @PathVariable UUID id, @RequestBody InvitationRequest body, Caller caller, HttpServletRequest request) {
        InviteMember.Made made = inviteMember.handle(caller.userId(), id, body.email(), body.orgRole());
        InviteMember.Open invitation = made.invitation();
        return ResponseEntity.status(201)
                .body(new NewInvitation(
                        invitation.id(),
                        invitation.email(),
                        invitation.orgRole(),
                        invitation.expiresAt(),
                        made.token(),
                        origins.usedBy(request) + "/invitations/" + made.token()));
    }

    @GetMapping(INVITATIONS)
    Listing<InviteMember.Open> invitations(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        Listing.Range range = Listing.Range.of(page, limit);
        List<InviteMember.Open> open = inviteMember.list(caller.userId(), id);
        return range.from(open);
    }

    @DeleteMapping(INVITATIONS + "/{invitationId}")
    Map<String, Boolean> withdraw(@PathVariable UUID id, @PathVariable UUID invitationId, Caller caller) {
        inviteMember.withdraw(caller.userId(), id, invitationId);
        return DONE;
    }

    @GetMapping("/api/invitations/{token}")
    AcceptInvitation.Offer look(@PathVariable String token) {
        return acceptInvitation.look(token);
    }

    @PostMapping("/api/invitations/{token}/accept")
    Accepted accept(@PathVariable String token, Caller caller) {
        return new Accepted(true, acceptInvitation.handle(token, caller.userId()));
    }
}
