package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organization;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a user may do in an organization, by the membership of this moment: the role in an access token is up to 15
 * minutes old, and the path may name another organization than the token.
 */
@Component
class OwnOrganizations {

    private final Organizations organizations;

    OwnOrganizations(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The user's place there; 404 to whoever has none, 403 to whoever has a lesser role. */
    Place required(UUID userId, UUID organizationId, OrgRole least) {
        Place place = organizations.placesOf(userId).stream()
                .filter(candidate -> candidate.organization().id().equals(organizationId))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("Organization"));
        return allowed(place, least);
    }

    /** The same, with the organization's row kept from others until the transaction ends. */
    Place locked(UUID userId, UUID organizationId, OrgRole least) {
        Organization organization =
                organizations.lock(organizationId).orElseThrow(() -> ApiException.notFound("Organization"));
        Membership membership = organizations
                .lockMembership(userId, organizationId)
                .orElseThrow(() -> ApiException.notFound("Organization"));
        return allowed(new Place(organization, membership), least);
    }

    /** A role by its name. */
    static OrgRole role(String field, @Nullable String name) {
        for (OrgRole role : OrgRole.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return role;
            }
        }
        throw ApiException.invalid(field, "A role is one of owner, admin, editor, viewer");
    }

    private static Place allowed(Place place, OrgRole least) {
        if (!place.membership().role().atLeast(least)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "This needs the role " + least.name().toLowerCase(Locale.ROOT));
        }
        return place;
    }
}
