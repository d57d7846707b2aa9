package dev.postforge.gateway.identity.domain;

import dev.postforge.defaults.security.OrgRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All tenants and who belongs to them. */
public interface Organizations {

    /** A membership with the organization it is in. */
    record Place(Organization organization, Membership membership) {}

    /** Adds an organization. */
    void add(Organization organization, Instant now);

    /** An organization and whether it was made just now. */
    record Named(Organization organization, boolean fresh) {}

    /** The organization an outside issuer names so, made when it is new. */
    Named external(String externalId, Organization fresh, Instant now);

    /** The organization, locked; deleted ones are not found. Who counts owners before a change holds this lock. */
    Optional<Organization> lock(UUID id);

    /** A member as the others see one. */
    record Member(
            UUID userId, @Nullable String email, @Nullable String name, OrgRole role, Instant joinedAt) {}

    /** The members of an organization, the first first. */
    List<Member> members(UUID organizationId, int limit, long offset);

    /** The memberships of an organization, locked. */
    List<Membership> lockMemberships(UUID organizationId);

    /** Stores name and version. */
    void save(Organization organization);

    /** Adds a membership, or gives an ended one new life; its version goes on counting. */
    Membership join(Membership membership, Instant now);

    /** The membership of this user in this organization, locked; ended ones are not found. */
    Optional<Membership> lockMembership(UUID userId, UUID organizationId);

    /** Stores another role. */
    void save(Membership membership);

    /** Ends a membership. */
    void leave(Membership membership, Instant now);

    /** Where the user belongs, the personal organization first. */
    List<Place> placesOf(UUID userId);

    /** How many members an organization has. */
    int membersOf(UUID organizationId);

    /** How many owners an organization has. */
    int ownersOf(UUID organizationId);

    /** Marks the organization as deleted and forgets its name. */
    void erase(UUID id, long version, Instant now);
}
