package dev.postforge.gateway.identity;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.RefreshToken;
import dev.postforge.gateway.identity.domain.Session;
import dev.postforge.gateway.identity.domain.Sessions;
import dev.postforge.gateway.identity.domain.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Begins a session, or continues one, inside the transaction of the sign-in. */
@Component
class OpenSession {

    private final Sessions sessions;
    private final Organizations organizations;
    private final AccessTokens accessTokens;
    private final Audit audit;
    private final Clock clock;

    OpenSession(Sessions sessions, Organizations organizations, AccessTokens accessTokens, Audit audit, Clock clock) {
        this.sessions = sessions;
        this.organizations = organizations;
        this.accessTokens = accessTokens;
        this.audit = audit;
        this.clock = clock;
    }

    SignedIn begin(User user, Client client, String because) {
        Instant now = clock.instant();
        Session session = new Session(
                Ids.next(),
                user.id(),
                user.personalOrganizationId(),
                now,
                now,
                now.plus(Session.LONGEST),
                client.userAgent(),
                client.address());
        sessions.add(session);
        audit.note(because, user.id(), session.organizationId(), client.address());
        return continued(user, session);
    }

    SignedIn continued(User user, Session session) {
        Instant now = clock.instant();
        List<Place> places = organizations.placesOf(user.id());
        Place active = places.stream()
                .filter(place -> place.organization().id().equals(session.organizationId()))
                .findFirst()
                .orElseGet(places::getFirst);
        UUID tenantId = active.organization().id();
        String secret = RefreshToken.newSecret();
        Instant until = session.refreshableUntil(now);
        sessions.add(new RefreshToken(RefreshToken.hashOf(secret), session.id(), until, null), now);
        return new SignedIn(
                Profile.of(user, places, tenantId),
                accessTokens.issue(user, session.id(), active.membership()),
                accessTokens.life(),
                secret,
                until);
    }
}
