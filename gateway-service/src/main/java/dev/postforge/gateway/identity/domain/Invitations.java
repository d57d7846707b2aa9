package dev.postforge.gateway.identity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All open invitations. */
public interface Invitations {

    /** Adds an invitation under the hash of its token, in place of an earlier one to the same address. */
    void put(Invitation invitation, String tokenHash);

    /** The invitation with this token, unless it expired. */
    Optional<Invitation> withToken(String tokenHash, Instant now);

    /** Takes the invitation with this token away; of two at once one gets it. */
    Optional<Invitation> take(String tokenHash, Instant now);

    /** The open invitations of an organization, newest first. */
    List<Invitation> of(UUID organizationId, Instant now);

    /** Withdraws one invitation of an organization; false when there is none. */
    boolean withdraw(UUID id, UUID organizationId);

    /** Withdraws all invitations of an organization. */
    void withdrawAll(UUID organizationId);

    /** Forgets invitations that expired before. */
    int forgetExpired(Instant before, int limit);
}
