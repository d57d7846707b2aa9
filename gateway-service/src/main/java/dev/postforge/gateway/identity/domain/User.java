package dev.postforge.gateway.identity.domain;

import dev.postforge.defaults.security.PlatformRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account.
 *
 * @param email null when an outside issuer told none, or one that is not proven
 * @param passwordHash null for people who sign in elsewhere
 * @param version raised by each change that others are told of
 */
public record User(
        UUID id,
        @Nullable String email,
        @Nullable String passwordHash,
        @Nullable String name,
        @Nullable String company,
        PlatformRole platformRole,
        UUID personalOrganizationId,
        long version,
        Instant createdAt) {

    /** The user under a new name and address, one version on. */
    public User renamed(@Nullable String newEmail, @Nullable String newName) {
        return new User(
                id,
                newEmail,
                passwordHash,
                newName,
                company,
                platformRole,
                personalOrganizationId,
                version + 1,
                createdAt);
    }

    /** The user with another password; nobody else is told, so the version stays. */
    public User withPassword(String newHash) {
        return new User(id, email, newHash, name, company, platformRole, personalOrganizationId, version, createdAt);
    }

    /** The user in another platform role, one version on. */
    public User inRole(PlatformRole role) {
        return new User(id, email, passwordHash, name, company, role, personalOrganizationId, version + 1, createdAt);
    }
}
