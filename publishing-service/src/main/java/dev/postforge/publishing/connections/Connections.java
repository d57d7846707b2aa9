package dev.postforge.publishing.connections;

import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.Tokens;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The rights to act for several accounts; those of broken connections are left out. */
    public Map<UUID, Grant> grants(Collection<UUID> connectionIds) {
        Map<UUID, Tokens> tokens = new HashMap<>(refresh.accessTokens(connectionIds));
        for (UUID id : connectionIds) {
            Tokens held = tokens.get(id);
            if (held != null && isExpired(held)) {
                refresh.now(id);
                refresh.usableTokens(id)
                        .filter(renewed -> !isExpired(renewed))
                        .ifPresentOrElse(renewed -> tokens.put(id, renewed), () -> tokens.remove(id));
            }
        }
        Map<UUID, Grant> grants = new HashMap<>();
        tokens.forEach((id, held) -> grants.put(id, new Grant(id, held.access())));
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
