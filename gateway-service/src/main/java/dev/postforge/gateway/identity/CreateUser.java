package dev.postforge.gateway.identity;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.defaults.security.PlatformRole;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.EmailAddress;
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
import org.springframework.stereotype.Component;

/** Makes a user with the personal organization that is the user's first tenant, and tells everyone. */
@Component
class CreateUser {

    /** Ids of outside users follow from who they are elsewhere, so that two first visits at once make one user. */
    private static final UUID OUTSIDERS = UUID.fromString("5d1c7d3e-6a2b-5c3f-9a51-0f7b8f1a2c10");

    private static final long FIRST_VERSION = 1;

    private final Users users;
    private final Organizations organizations;
    private final Announcements announcements;
    private final Audit audit;
    private final @Nullable String adminEmail;
    private final Clock clock;

    CreateUser(
            Users users,
            Organizations organizations,
            Announcements announcements,
            Audit audit,
            IdentityProperties properties,
            Clock clock) {
        this.users = users;
        this.organizations = organizations;
        this.announcements = announcements;
        this.audit = audit;
        String admin = properties.adminEmail();
        this.adminEmail = admin == null
                ? null
                : EmailAddress.of(admin).map(EmailAddress::value).orElse(null);
        this.clock = clock;
    }

    /** A user with a password; empty when the address is taken. */
    Optional<User> withPassword(EmailAddress email, String passwordHash, @Nullable String name, String company) {
        User user = user(Ids.next(), email.value(), passwordHash, name, company);
        if (!users.add(user)) {
            return Optional.empty();
        }
        settle(user);
        return Optional.of(user);
    }

    /**
     * The user an outside issuer knows, made unless it exists. An address that another account holds is left out: two
     * accounts are joined only when both sides have proven it. Empty for a subject that was deleted here.
     */
    Optional<User> outside(String issuer, String subject, @Nullable String email, @Nullable String name) {
        UUID id = Ids.derived(OUTSIDERS, issuer + "|" + subject);
        String free = Optional.ofNullable(email)
                .flatMap(EmailAddress::of)
                .filter(address -> users.withEmail(address).isEmpty())
                .map(EmailAddress::value)
                .orElse(null);
        User user = user(id, free, null, name, null);
        if (!users.add(user)) {
            return users.withId(id);
        }
        users.bind(issuer, subject, id, user.createdAt());
        settle(user);
        return Optional.of(user);
    }

    private User user(
            UUID id,
            @Nullable String email,
            @Nullable String passwordHash,
            @Nullable String name,
            @Nullable String company) {
        PlatformRole role = email != null && email.equals(adminEmail) ? PlatformRole.ADMIN : PlatformRole.USER;
        return new User(
                id,
                email,
                passwordHash,
                name,
                company,
                role,
                Ids.derived(id, "personal"),
                FIRST_VERSION,
                clock.instant());
    }

    private void settle(User user) {
        Instant now = clock.instant();
        String name = user.company() != null ? user.company() : user.name();
        Organization organization = new Organization(user.personalOrganizationId(), name, true, FIRST_VERSION);
        organizations.add(organization, now);
        Membership owner = organizations.join(
                new Membership(
                        Ids.derived(user.id(), "owner"), organization.id(), user.id(), OrgRole.OWNER, FIRST_VERSION),
                now);
        announcements.created(user);
        announcements.changed(organization, user.id());
        announcements.changed(owner);
        audit.note("user.created", user.id(), organization.id(), null);
    }
}
