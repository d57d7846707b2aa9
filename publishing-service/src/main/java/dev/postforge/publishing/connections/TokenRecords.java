package dev.postforge.publishing.connections;

import dev.postforge.messaging.Outbox;
import dev.postforge.publishing.networks.Tokens;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions around token refresh and checks. */
@Service
class TokenRecords {
    private final ConnectionRows connections;
    private final Announcements announcements;
    private final RefreshSchedule schedule;
    private final Outbox outbox;

    TokenRecords(ConnectionRows connections, Announcements announcements, RefreshSchedule schedule, Outbox outbox) {
        this.connections = connections;
        this.announcements = announcements;
        this.schedule = schedule;
        this.outbox = outbox;
    }

    /** A connection with its tokens. */
    record Held(Connection connection, Tokens tokens) {}

    @Transactional(readOnly = true)
    Optional<Tokens> usableTokens(UUID id) {
        return connections.find(id).filter(Connection::usable).flatMap(connection -> connections.tokens(id));
    }

    @Transactional(readOnly = true)
    Map<UUID, Tokens> accessTokens(Collection<UUID> ids) {
        return connections.accessTokens(ids);
    }

    @Transactional(readOnly = true)
    Optional<Held> read(UUID id) {
        return connections
                .find(id)
                .filter(Connection::usable)
                .flatMap(connection -> connections.tokens(id).map(tokens -> new Held(connection, tokens)));
    }

    @Transactional
    Optional<Held> take(UUID id, UUID lease) {
        return connections.leaseRefresh(id, lease) ? read(id) : Optional.empty();
    }

    @Transactional
    void release(UUID id, UUID lease) {
        connections.releaseRefresh(id, lease);
    }

    @Transactional
    void renewed(UUID id, Tokens tokens) {
        if (connections.lock(id).filter(Connection::usable).isEmpty()) {
            return;
        }
        connections.store(id, tokens);
        Connection connection = connections.refreshed(id, tokens.expiresAt(), schedule.next(tokens.expiresAt()));
        outbox.append(connection.changed());
        outbox.append(announcements.authorized(connection, tokens.access()));
    }

    @Transactional
    void retryLater(UUID id) {
        connections.retryRefresh(id, schedule.retry());
    }

    @Transactional
    int countRefusal(UUID id) {
        return connections.countRefusal(id);
    }

    @Transactional
    void checked(UUID id, boolean answered) {
        if (answered) {
            connections.wantCheck(id, false);
        }
    }

    @Transactional
    void broken(UUID id, String reason) {
        connections.lock(id).filter(Connection::usable).ifPresent(connection -> breakNow(connection, reason));
    }

    /** Breaks it unless it was connected again or refreshed since the token was read. */
    @Transactional
    boolean brokenIfUnchanged(Connection asRead, String reason) {
        Optional<Connection> now = connections.lock(asRead.id()).filter(Connection::usable);
        if (now.isPresent() && now.get().version() == asRead.version()) {
            breakNow(now.get(), reason);
            return true;
        }
        return now.isEmpty();
    }

    private void breakNow(Connection connection, String reason) {
        Connection broken = connections.become(connection.id(), ConnectionStatus.ERROR);
        connections.audit(broken.id(), null, "refused", reason);
        outbox.append(broken.changed());
        outbox.append(announcements.reconnect(broken));
    }

    /** Closes the tokens anew with the primary keys and tells the readers again (mechanics.md 7, Rotation). */
    @Transactional
    void reencrypt(UUID id) {
        Optional<Connection> locked = connections.lock(id);
        Optional<Tokens> tokens = locked.flatMap(connection -> connections.tokens(id));
        if (tokens.isEmpty()) {
            return;
        }
        connections.store(id, tokens.get());
        Connection connection = connections.become(id, locked.orElseThrow().status());
        outbox.append(connection.changed());
        outbox.append(announcements.authorized(connection, tokens.get().access()));
    }

    /** Notes that a reader was refused with the authorization of this version or an older one. */
    @Transactional
    void doubt(UUID id, long version) {
        connections
                .lock(id)
                .filter(Connection::usable)
                .filter(connection -> version >= connection.version())
                .ifPresent(connection -> connections.wantCheck(id, true));
    }
}
