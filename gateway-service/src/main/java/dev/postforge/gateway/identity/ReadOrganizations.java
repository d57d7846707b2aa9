package dev.postforge.gateway.identity;

import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Organizations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows users their organizations and who else is in them. */
@Service
public class ReadOrganizations {

    private final OwnOrganizations own;
    private final Organizations organizations;

    /** A member as the others see one. */
    public record Member(
            UUID userId,
            @Nullable String email,
            @Nullable String name,

            @Schema(allowableValues = {"owner", "admin", "editor", "viewer"})
            String orgRole,

            Instant joinedAt) {}

    /** Some of the members and how many there are. */
    public record Some(List<Member> members, int total) {}

    ReadOrganizations(OwnOrganizations own, Organizations organizations) {
        this.own = own;
        this.organizations = organizations;
    }

    /** Where the user belongs, the personal organization first. */
    @Transactional(readOnly = true)
    public List<Profile.Affiliation> of(UUID userId, UUID activeId) {
        return organizations.placesOf(userId).stream()
                .map(place ->
                        Profile.Affiliation.of(place, place.organization().id().equals(activeId)))
                .toList();
    }

    /** One of the user's organizations. */
    @Transactional(readOnly = true)
    public Profile.Affiliation one(UUID userId, UUID organizationId, UUID activeId) {
        return Profile.Affiliation.of(
                own.required(userId, organizationId, OrgRole.VIEWER), organizationId.equals(activeId));
    }

    /** The members of one of the user's organizations. */
    @Transactional(readOnly = true)
    public Some members(UUID userId, UUID organizationId, int limit, long offset) {
        own.required(userId, organizationId, OrgRole.VIEWER);
        List<Member> members = organizations.members(organizationId, limit, offset).stream()
                .map(member -> new Member(
                        member.userId(),
                        member.email(),
                        member.name(),
                        member.role().name().toLowerCase(Locale.ROOT),
                        member.joinedAt()))
                .toList();
        return new Some(members, organizations.membersOf(organizationId));
    }
}
