package dev.postforge.gateway.identity;

import dev.postforge.contracts.MembershipChanged;
import dev.postforge.contracts.OrganizationChanged;
import dev.postforge.contracts.OrganizationDeleted;
import dev.postforge.contracts.UserChanged;
import dev.postforge.contracts.UserCreated;
import dev.postforge.contracts.UserDeleted;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.Organization;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.messaging.Outbox;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the other services of users, organizations and memberships, in the transaction of the change. */
@Component
class Announcements {

    private final Outbox outbox;

    Announcements(Outbox outbox) {
        this.outbox = outbox;
    }

    void created(User user) {
        actor(user).run(() -> outbox.append(new UserCreated(user.id(), user.version(), user.personalOrganizationId())));
        changed(user);
    }

    void changed(User user) {
        actor(user)
                .run(() -> outbox.append(new UserChanged(
                        user.id(),
                        user.version(),
                        user.email(),
                        user.name(),
                        user.company(),
                        lower(user.platformRole()),
                        false)));
    }

    void deleted(User user) {
        long version = user.version();
        actor(user).run(() -> {
            outbox.append(new UserChanged(user.id(), version, null, null, null, "user", true));
            outbox.append(new UserDeleted(user.id(), version, user.personalOrganizationId()));
        });
    }

    void changed(Organization organization, UUID userId) {
        new Tenant(organization.id(), userId)
                .run(() -> outbox.append(new OrganizationChanged(
                        organization.id(),
                        organization.version(),
                        organization.name(),
                        organization.personal(),
                        false)));
    }

    void deleted(Organization organization, long version, UUID userId) {
        new Tenant(organization.id(), userId).run(() -> {
            outbox.append(new OrganizationChanged(organization.id(), version, null, organization.personal(), true));
            outbox.append(new OrganizationDeleted(organization.id(), version));
        });
    }

    void changed(Membership membership) {
        membership(membership, membership.version(), false);
    }

    void ended(Membership membership) {
        membership(membership, membership.version(), true);
    }

    private void membership(Membership membership, long version, boolean deleted) {
        new Tenant(membership.organizationId(), membership.userId())
                .run(() -> outbox.append(new MembershipChanged(
                        membership.id(),
                        version,
                        membership.organizationId(),
                        membership.userId(),
                        lower(membership.role()),
                        deleted)));
    }

    private static Tenant actor(User user) {
        return new Tenant(user.personalOrganizationId(), user.id());
    }

    private static String lower(Enum<?> role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
