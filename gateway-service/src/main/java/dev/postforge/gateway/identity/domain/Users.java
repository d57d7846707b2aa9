package dev.postforge.gateway.identity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All people with an account. */
public interface Users {

    /** Adds the user unless the address is taken. */
    boolean add(User user);

    /** Finds by address. */
    Optional<User> withEmail(EmailAddress email);

    /** Finds by id; deleted users are not found. */
    Optional<User> withId(UUID id);

    /** Finds by id and keeps the row from others until the transaction ends. */
    Optional<User> lock(UUID id);

    /** Stores what changed; false when the new address is taken. */
    boolean save(User user, Instant now);

    /** Forgets everything personal, outside identities included; the id stays known as deleted. */
    void erase(UUID id, long version, Instant now);

    /** Users whose platform role differs from what others were told, locked; at most so many. */
    List<User> withUnannouncedRole(int limit);

    /** Whom the outside issuer knows under this subject. */
    Optional<User> knownTo(String issuer, String subject);

    /** Binds the subject to the user; false when it is bound already. */
    boolean bind(String issuer, String subject, UUID userId, Instant now);

    /** Whether what the issuer says of this object is at least as new as what it said before; remembers it if so. */
    boolean advance(String issuer, String object, Instant changedAt);
}
