package dev.postforge.gateway.identity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All signed-in sessions and their refresh tokens. */
public interface Sessions {

    /** Adds a session. */
    void add(Session session);

    /** Adds a refresh token. */
    void add(RefreshToken token, Instant now);

    /** The token with this hash, locked together with its session until the transaction ends. */
    Optional<RefreshToken> lockToken(String hash);

    /** Marks the token as replaced, the first time it is. */
    void replaced(RefreshToken token, Instant now);

    /** The session, unless it ended or expired. */
    Optional<Session> live(UUID id, Instant now);

    /** The live sessions of a user, newest first. */
    List<Session> liveOf(UUID userId, Instant now);

    /** Notes that the session was used. */
    void used(UUID id, Instant now);

    /** Lets the session go on in another organization. */
    void move(UUID id, UUID organizationId);

    /** Ends one session of this user; false when there is none. */
    boolean end(UUID id, UUID userId, String because, Instant now);

    /** Ends all sessions of a user. */
    List<UUID> endAll(UUID userId, String because, Instant now);

    /** Forgets sessions that expired before. */
    int forgetExpired(Instant before, int limit);
}
