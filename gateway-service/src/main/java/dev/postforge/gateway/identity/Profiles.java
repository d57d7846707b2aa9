package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Users;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells users of their own accounts. */
@Service
public class Profiles {

    private final Users users;
    private final Organizations organizations;

    Profiles(Users users, Organizations organizations) {
        this.users = users;
        this.organizations = organizations;
    }

    /** The user as seen from one of the user's organizations. */
    @Transactional(readOnly = true)
    public Profile of(UUID userId, UUID activeOrganizationId) {
        return users.withId(userId)
                .map(user -> Profile.of(user, organizations.placesOf(userId), activeOrganizationId))
                .orElseThrow(() -> ApiException.notFound("User"));
    }
}
