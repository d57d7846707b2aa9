package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organization;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.Organizations.Place;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A user founds an organization and owns it. Credits are given once per user, never per organization. */
@Service
public class CreateOrganization {

    /** A bound on what one user can pile up. */
    static final int MOST_ORGANIZATIONS = 50;

    private static final int MAX_NAME = 200;
    private static final long FIRST_VERSION = 1;

    private final Users users;
    private final Organizations organizations;
    private final Announcements announcements;
    private final Audit audit;
    private final Clock clock;

    CreateOrganization(
            Users users, Organizations organizations, Announcements announcements, Audit audit, Clock clock) {
        this.users = users;
        this.organizations = organizations;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    /** Founds the organization. */
    @Transactional
    public Profile.Affiliation handle(UUID userId, @Nullable String name) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > MAX_NAME || text.indexOf('\0') >= 0) {
            throw ApiException.invalid("name", "A name of 1 to " + MAX_NAME + " characters is needed");
        }
        // Keeps two foundations at once from passing the bound together.
        if (users.lock(userId).isEmpty()) {
            throw ApiException.notFound("User");
        }
        if (organizations.placesOf(userId).size() >= MOST_ORGANIZATIONS) {
            throw new ApiException(ErrorCode.CONFLICT, "A user is in at most " + MOST_ORGANIZATIONS + " organizations");
        }
        Instant now = clock.instant();
        Organization organization = new Organization(Ids.next(), text, false, FIRST_VERSION);
        organizations.add(organization, now);
        Membership owner = organizations.join(
                new Membership(
                        Ids.derived(organization.id(), userId.toString()),
                        organization.id(),
                        userId,
                        OrgRole.OWNER,
                        FIRST_VERSION),
                now);
        announcements.changed(organization, userId);
        announcements.changed(owner);
        audit.note("organization.created", userId, organization.id(), null);
        return Profile.Affiliation.of(new Place(organization, owner), false);
    }
}
