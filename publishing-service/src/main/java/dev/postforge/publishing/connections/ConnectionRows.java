package dev.postforge.publishing.connections;

import dev.postforge.publishing.networks.Authorization.Account;
import dev.postforge.publishing.networks.Tokens;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connections of the current tenant, with their tokens; every method needs a transaction. */
public interface ConnectionRows {
    /** All of them, oldest first. */
    List<Connection> all();

    /** One of them. */
    Optional<Connection> find(UUID id);

    /** Several of them; what is unknown to this tenant is left out. */
    List<Connection> find(List<UUID> ids);

    /** One of them, locked until the end of the transaction. */
    Optional<Connection> lock(UUID id);

    /** The connections of a platform that stand, default first. */
    List<Connection> standing(String platform);

    /** Keeps the tenant's connects and disconnects one after another, for the choice of the default. */
    void serialize();

    /** Makes the connection of this account, or connects the one there was; raises its version. */
    Connection connect(Account account, UUID userId, @Nullable Instant expiresAt, @Nullable Instant refreshAt);

    /** Changes the status and raises the version. */
    Connection become(UUID id, ConnectionStatus status);

    /** Makes it the default of its platform, or no longer, and raises the version. */
    Connection setDefault(UUID id, boolean isDefault);

    /** Notes a refreshed authorization and raises the version. */
    Connection refreshed(UUID id, @Nullable Instant expiresAt, @Nullable Instant refreshAt);

    /** Puts the next refresh off. */
    void retryRefresh(UUID id, Instant at);

    /** How often in a row a refresh was refused, this one counted. */
    int countRefusal(UUID id);

    /** Takes the right to refresh this account, for at most 30 s, unless another instance has it. */
    boolean leaseRefresh(UUID id, UUID lease);

    /** Gives the right to refresh back. */
    void releaseRefresh(UUID id, UUID lease);

    /** Asks for a check of the authorization, or notes that it was made. */
    void wantCheck(UUID id, boolean wanted);

    /** The tokens, decrypted; empty when they were erased. */
    Optional<Tokens> tokens(UUID id);

    /** The access tokens of those that stand, decrypted. */
    Map<UUID, Tokens> accessTokens(Collection<UUID> ids);

    /** Stores tokens, encrypted for this tenant, connection and kind. */
    void store(UUID id, Tokens tokens);

    /** Erases the tokens. */
    void eraseTokens(UUID id);

    /** Notes which key closed the ciphertext that was told to the readers. */
    void sharedWith(UUID id, long keyId);

    /** Deletes all connections of the tenant, with their tokens and consent flows. */
    void eraseAll();

    /** Writes the audit trail. */
    void audit(UUID id, @Nullable UUID userId, String action, @Nullable String detail);
}
