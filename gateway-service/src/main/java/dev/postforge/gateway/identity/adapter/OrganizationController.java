package dev.postforge.gateway.identity.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.edge.Done;
import dev.postforge.gateway.edge.Origins;
import dev.postforge.gateway.identity.AcceptInvitation;
import dev.postforge.gateway.identity.ActivateOrganization;
import dev.postforge.gateway.identity.ChangeMember;
import dev.postforge.gateway.identity.CreateOrganization;
import dev.postforge.gateway.identity.DeleteOrganization;
import dev.postforge.gateway.identity.InviteMember;
import dev.postforge.gateway.identity.Profile;
import dev.postforge.gateway.identity.ReadOrganizations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
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
@Tag(name = "Organizations", description = "Organizations, their members and invitations")
@RestController
class OrganizationController {

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

    record OrganizationRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String name) {}

    record RoleRequest(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"owner", "admin", "editor", "viewer"})
            @Nullable
            String orgRole) {}

    record InvitationRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String email,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"owner", "admin", "editor", "viewer"})
            @Nullable
            String orgRole) {}

    /** The only answer that holds the token; whoever invites hands the link over. */
    record NewInvitation(
            UUID id,
            String email,

            @Schema(allowableValues = {"owner", "admin", "editor", "viewer"})
            String orgRole,

            Instant expiresAt,
            String token,
            String acceptUrl) {}

    record Accepted(boolean success, Profile.Affiliation organization) {}

    record ActivatedAnswer(String accessToken, long expiresIn, Profile user) {}

    @Operation(summary = "Make an organization")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping(ORGANIZATIONS)
    ResponseEntity<Profile.Affiliation> create(@RequestBody OrganizationRequest body, Caller caller) {
        return ResponseEntity.status(201).body(createOrganization.handle(caller.userId(), body.name()));
    }

    @Operation(summary = "The own organizations")
    @GetMapping(ORGANIZATIONS)
    Page<Profile.Affiliation> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        return Page.cut(readOrganizations.of(caller.userId(), caller.tenantId()), Paging.of(page, limit));
    }

    @Operation(summary = "One organization")
    @GetMapping(ORGANIZATIONS + "/{id}")
    Profile.Affiliation one(@PathVariable UUID id, Caller caller) {
        return readOrganizations.one(caller.userId(), id, caller.tenantId());
    }

    @Operation(summary = "Delete an organization")
    @DeleteMapping(ORGANIZATIONS + "/{id}")
    Done delete(@PathVariable UUID id, Caller caller) {
        deleteOrganization.handle(caller.userId(), id);
        return Done.DONE;
    }

    @Operation(summary = "Get an access token for another organization")
    @PostMapping(ORGANIZATIONS + "/{id}/activate")
    ActivatedAnswer activate(@PathVariable UUID id, Caller caller) {
        ActivateOrganization.Activated activated = activateOrganization.handle(caller, id);
        return new ActivatedAnswer(
                activated.accessToken(), activated.expiresIn().toSeconds(), activated.user());
    }

    @Operation(summary = "The members")
    @GetMapping(ORGANIZATIONS + "/{id}/members")
    Page<ReadOrganizations.Member> members(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        Paging paging = Paging.of(page, limit);
        ReadOrganizations.Some some = readOrganizations.members(caller.userId(), id, paging.limit(), paging.offset());
        return Page.of(some.members(), paging, some.total());
    }

    @Operation(summary = "Change a member's role")
    @RequestMapping(
            path = MEMBER,
            method = {RequestMethod.POST, RequestMethod.PUT})
    Done changeRole(@PathVariable UUID id, @PathVariable UUID userId, @RequestBody RoleRequest body, Caller caller) {
        changeMember.role(caller.userId(), id, userId, body.orgRole());
        return Done.DONE;
    }

    @Operation(summary = "Remove a member, or leave")
    @DeleteMapping(MEMBER)
    Done removeMember(@PathVariable UUID id, @PathVariable UUID userId, Caller caller) {
        changeMember.leave(caller.userId(), id, userId);
        return Done.DONE;
    }

    @Operation(summary = "Invite by e-mail; the answer holds the only copy of the link")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
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

    @Operation(summary = "The open invitations")
    @GetMapping(INVITATIONS)
    Page<InviteMember.Open> invitations(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        Paging paging = Paging.of(page, limit);
        return Page.cut(inviteMember.list(caller.userId(), id), paging);
    }

    @Operation(summary = "Withdraw an invitation")
    @DeleteMapping(INVITATIONS + "/{invitationId}")
    Done withdraw(@PathVariable UUID id, @PathVariable UUID invitationId, Caller caller) {
        inviteMember.withdraw(caller.userId(), id, invitationId);
        return Done.DONE;
    }

    @Operation(summary = "What an invitation offers")
    @SecurityRequirements
    @GetMapping("/api/invitations/{token}")
    AcceptInvitation.Offer look(@PathVariable String token) {
        return acceptInvitation.look(token);
    }

    @Operation(summary = "Accept an invitation")
    @PostMapping("/api/invitations/{token}/accept")
    Accepted accept(@PathVariable String token, Caller caller) {
        return new Accepted(true, acceptInvitation.handle(token, caller.userId()));
    }
}
