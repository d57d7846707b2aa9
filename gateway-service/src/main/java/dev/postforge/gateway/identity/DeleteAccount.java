package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import dev.postforge.gateway.keys.RevokeKey;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases a user: here at once, everywhere else by {@code user.deleted} and {@code organization.deleted}. */
@Service
public class DeleteAccount {

    private final Users users;
    private final Organizations organizations;
    private final EndSessions endSessions;
    private final RevokeKey revokeKey;
    private final Announcements announcements;
    private final Audit audit;
    private final Clock clock;

    DeleteAccount(
            Users users,
            Organizations organizations,
            EndSessions endSessions,
            RevokeKey revokeKey,
            Announcements announcements,
            Audit audit,
            Clock clock) {
        this.users = users;
        this.organizations = organizations;
        this.endSessions = endSessions;
        this.revokeKey = revokeKey;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    /** Erases the user and the organizations that have no other member. Doing it twice is doing it once. */
    @Transactional
    public void handle(UUID userId) {
        users.lock(userId).ifPresent(this::erase);
    }

    private void erase(User user) {
        Instant now = clock.instant();
        endSessions.all(user.id(), "account deleted");
        revokeKey.allOf(user.id());
        for (Place place : organizations.placesOf(user.id())) {
            leave(user, place, now);
        }
        User gone = user.renamed(null, null);
        users.erase(user.id(), gone.version(), now);
        announcements.deleted(gone);
        audit.note("user.deleted", user.id(), user.personalOrganizationId(), null);
    }

    private void leave(User user, Place place, Instant now) {
        Membership membership = place.membership();
        // Two owners who go at once must see each other.
        organizations.lock(place.organization().id());
        boolean alone = organizations.membersOf(place.organization().id()) == 1;
        if (!alone
                && membership.role() == OrgRole.OWNER
                && organizations.ownersOf(place.organization().id()) == 1) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "You are the last owner of an organization with other members: make another member owner first",
                    java.util.Map.of("organizationId", place.organization().id()));
        }
        Membership ended = membership.inRole(membership.role());
        organizations.leave(ended, now);
        announcements.ended(ended);
        if (alone) {
            long version = place.organization().version() + 1;
            organizations.erase(place.organization().id(), version, now);
            announcements.deleted(place.organization(), version, user.id());
            revokeKey.allIn(place.organization().id());
        }
    }
}
