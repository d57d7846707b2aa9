package dev.postforge.publishing.connections;

import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.Tokens;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the rest of this service may know and do about the current tenant's connections. */
@Service
public class Connections {
    private final ConnectionRows rows;
    private final RefreshTokens refresh;
    private final Clock clock;

    Connections(ConnectionRows rows, RefreshTokens refresh, Clock clock) {
        this.rows = rows;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** All of them, oldest first. */
    @Transactional(readOnly = true)
    public List<Connection> all() {
        return rows.all();
    }

    /** Several by id; someone else's are not found. */
    @Transactional(readOnly = true)
    public List<Connection> find(List<UUID> ids) {
        return rows.find(ids);
    }

    /** The right to act for the account; empty when the connection is broken or gone. */
    public Optional<Grant> grant(UUID connectionId) {
        Optional<Tokens> tokens = refresh.usableTokens(connectionId);
        if (tokens.isPresent() && isExpired(tokens.get())) {
            refresh.now(connectionId);
            tokens = refresh.usableTokens(connectionId).filter(renewed -> !isExpired(renewed));
        }
        return tokens.map(held -> new Grant(connectionId, held.access()));
    }

    /** The rights to act for several accounts; broken ones are left out. */
    public Map<UUID, Grant> grants(Collection<UUID> connectionIds) {
        Map<UUID, Grant> grants = new HashMap<>();
        connectionIds.forEach(id -> grant(id).ifPresent(grant -> grants.put(id, grant)));
        return grants;
    }

    /** Whether the connection itself stands, whatever became of its token. */
    @Transactional(readOnly = true)
    public boolean isUsable(UUID connectionId) {
        return rows.find(connectionId).filter(Connection::usable).isPresent();
    }

    /** Asks the provider whether the token is still good, after somebody was refused with it; marks it if not. */
    public boolean stillGood(UUID connectionId) {
        return refresh.check(connectionId);
    }

    private boolean isExpired(Tokens tokens) {
        return tokens.expiresAt() != null && !tokens.expiresAt().isAfter(clock.instant());
    }
}
