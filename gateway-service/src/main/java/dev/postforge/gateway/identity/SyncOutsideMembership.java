package dev.postforge.gateway.identity;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organization;
import dev.postforge.gateway.identity.domain.Organizations;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Follows what an outside issuer reports of its organizations' members. */
@Service
public class SyncOutsideMembership {

    private static final UUID OUTSIDE_ORGANIZATIONS = UUID.fromString("8e6f3c1d-92b7-5a44-b0c1-3d5e6f7a8b90");
    private static final long FIRST_VERSION = 1;

    private final SyncOutsideUser outsiders;
    private final Users users;
    private final Organizations organizations;
    private final Announcements announcements;
    private final String issuer;
    private final Clock clock;

    /** The state of a membership as reported. */
    public record Change(
            String organizationId,
            @Nullable String organizationName,
            String subject,
            OrgRole role,
            boolean ended,
            Instant at) {}

    SyncOutsideMembership(
            SyncOutsideUser outsiders,
            Users users,
            Organizations organizations,
            Announcements announcements,
            IdentityProperties properties,
            Clock clock) {
        this.outsiders = outsiders;
        this.users = users;
        this.organizations = organizations;
        this.announcements = announcements;
        this.issuer = properties.clerk();
        this.clock = clock;
    }

    /** Brings the membership to the reported state; the user and the organization are made when they are new. */
    @Transactional
    public void handle(Change change) {
        String object = "membership/" + change.organizationId() + "/" + change.subject();
        if (!users.advance(issuer, object, change.at())) {
            return;
        }
        Optional<User> user = outsiders.present(change.subject());
        user.ifPresent(person -> apply(change, person));
    }

    private void apply(Change change, User user) {
        Instant now = clock.instant();
        Organization organization = organization(change, user, now);
        Optional<Membership> known = organizations.lockMembership(user.id(), organization.id());
        if (change.ended()) {
            known.ifPresent(membership -> {
                Membership ended = membership.inRole(membership.role());
                organizations.leave(ended, now);
                announcements.ended(ended);
            });
        } else if (known.isEmpty()) {
            announcements.changed(organizations.join(
                    new Membership(
                            Ids.derived(organization.id(), user.id().toString()),
                            organization.id(),
                            user.id(),
                            change.role(),
                            FIRST_VERSION),
                    now));
        } else if (known.get().role() != change.role()) {
            Membership moved = known.get().inRole(change.role());
            organizations.save(moved);
            announcements.changed(moved);
        }
    }

    private Organization organization(Change change, User user, Instant now) {
        UUID id = Ids.derived(OUTSIDE_ORGANIZATIONS, issuer + "|" + change.organizationId());
        Organizations.Named named = organizations.external(
                issuer + "|" + change.organizationId(),
                new Organization(id, change.organizationName(), false, FIRST_VERSION),
                now);
        Organization organization = named.organization();
        String name = change.organizationName();
        if (named.fresh()) {
            announcements.changed(organization, user.id());
        } else if (name != null && !name.equals(organization.name())) {
            organization = new Organization(organization.id(), name, false, organization.version() + 1);
            organizations.save(organization);
            announcements.changed(organization, user.id());
        }
        return organization;
    }
}
