package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.Sessions;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A session goes on in another of the user's organizations: the token chooses the tenant, and nothing else does. */
@Service
public class ActivateOrganization {

    private final OwnOrganizations own;
    private final Organizations organizations;
    private final Users users;
    private final Sessions sessions;
    private final AccessTokens accessTokens;

    /** The token for the other organization. */
    public record Activated(Profile user, String accessToken, Duration expiresIn) {

        /** Without the token: records end up in logs. */
        @Override
        public String toString() {
            return "Activated[user=" + user.id() + "]";
        }
    }

    ActivateOrganization(
            OwnOrganizations own,
            Organizations organizations,
            Users users,
            Sessions sessions,
            AccessTokens accessTokens) {
        this.own = own;
        this.organizations = organizations;
        this.users = users;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
    }

    /** Moves the caller's session; refreshed tokens are for the new organization, too. */
    @Transactional
    public Activated handle(Caller caller, UUID organizationId) {
        Place place = own.required(caller.userId(), organizationId, OrgRole.VIEWER);
        UUID session = Callers.ownSession(caller)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.CONFLICT, "You are signed in elsewhere: choose the organization there"));
        User user = users.withId(caller.userId()).orElseThrow(() -> ApiException.notFound("User"));
        sessions.move(session, organizationId);
        return new Activated(
                Profile.of(user, organizations.placesOf(user.id()), organizationId),
                accessTokens.issue(user, session, place.membership()),
                accessTokens.life());
    }
}
