package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.User;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told of the own account.
 *
 * @param role the role on the platform, {@code user} or {@code admin}
 * @param organizationId the organization that the access token is for
 */
@Schema(name = "User")
public record Profile(
        UUID id,
        @Nullable String email,
        @Nullable String name,
        @Nullable String company,
        @Schema(allowableValues = {"user", "admin"}) String role,
        Instant createdAt,
        UUID organizationId,
        @Nullable Affiliation activeOrganization,
        List<Affiliation> organizations) {

    public Profile {
        organizations = List.copyOf(organizations);
    }

    /** An organization the user belongs to. */
    @Schema(name = "Organization")
    public record Affiliation(
            UUID id,
            @Nullable String name,
            boolean personal,

            @Schema(allowableValues = {"owner", "admin", "editor", "viewer"})
            String orgRole,

            boolean active) {

        static Affiliation of(Place place, boolean active) {
            return new Affiliation(
                    place.organization().id(),
                    place.organization().name(),
                    place.organization().personal(),
                    place.membership().role().name().toLowerCase(Locale.ROOT),
                    active);
        }
    }

    static Profile of(User user, List<Place> places, UUID activeOrganizationId) {
        List<Affiliation> organizations = places.stream()
                .map(place -> Affiliation.of(place, place.organization().id().equals(activeOrganizationId)))
                .toList();
        return new Profile(
                user.id(),
                user.email(),
                user.name(),
                user.company(),
                user.platformRole().name().toLowerCase(Locale.ROOT),
                user.createdAt(),
                activeOrganizationId,
                organizations.stream().filter(Affiliation::active).findFirst().orElse(null),
                organizations);
    }
}
