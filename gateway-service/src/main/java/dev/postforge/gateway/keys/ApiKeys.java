package dev.postforge.gateway.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All keys that nobody revoked. */
public interface ApiKeys {

    /** Adds a key under the hash of its secret. */
    void add(ApiKey key, String hash);

    /** The key whose secret has this hash. */
    Optional<ApiKey> withHash(String hash);

    /** The keys of an organization, newest first. */
    List<ApiKey> of(UUID organizationId, int limit, long offset);

    /** How many keys an organization has. */
    int countOf(UUID organizationId);

    /** The keys of a member. */
    List<ApiKey> of(UUID userId, UUID organizationId);

    /** Revokes one key of an organization; false when there is none. */
    boolean revoke(UUID id, UUID organizationId, Instant now);

    /** Revokes every key of a user. */
    void revokeAllOf(UUID userId, Instant now);

    /** Revokes every key of an organization. */
    void revokeAllIn(UUID organizationId, Instant now);

    /** Notes that the key was used. */
    void used(UUID id, Instant now);
}
