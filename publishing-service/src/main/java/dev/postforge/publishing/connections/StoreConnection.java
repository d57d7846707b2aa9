package dev.postforge.publishing.connections;

import dev.postforge.messaging.Outbox;
import dev.postforge.publishing.connections.OAuthStates.PendingConsent;
import dev.postforge.publishing.networks.Authorization.Granted;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a consent gave: the connection, its tokens, and the news of both. */
@Service
class StoreConnection {
    private final ConnectionRows connections;
    private final Announcements announcements;
    private final RefreshSchedule schedule;
    private final Outbox outbox;

    StoreConnection(ConnectionRows connections, Announcements announcements, RefreshSchedule schedule, Outbox outbox) {
        this.connections = connections;
        this.announcements = announcements;
        this.schedule = schedule;
        this.outbox = outbox;
    }

    /** What became of the consent. */
    sealed interface Result {}

    /** The connection stands. */
    record Stored(Connection connection) implements Result {}

    /** A named connection was to be renewed, and another account consented. */
    record OtherAccount() implements Result {}

    @Transactional
    Result handle(PendingConsent consent, Granted granted) {
        connections.serialize();
        if (consent.connectionId() != null && !isSameAccount(consent, granted)) {
            return new OtherAccount();
        }
        Connection connection = connections.connect(
                granted.account(),
                consent.userId(),
                granted.tokens().expiresAt(),
                schedule.next(granted.tokens().expiresAt()));
        boolean first = connections.standing(connection.platform()).stream().noneMatch(Connection::isDefault);
        if (first) {
            connection = connections.setDefault(connection.id(), true);
        }
        connections.store(connection.id(), granted.tokens());
        connections.audit(connection.id(), consent.userId(), "connected", connection.handle());
        outbox.append(connection.changed());
        outbox.append(announcements.authorized(connection, granted.tokens().access()));
        return new Stored(connection);
    }

    private boolean isSameAccount(PendingConsent consent, Granted granted) {
        Optional<Connection> known = Optional.ofNullable(consent.connectionId()).flatMap(connections::find);
        return known.isPresent()
                && known.get().platform().equals(granted.account().platform())
                && known.get().channel().equals(granted.account().channel())
                && known.get().accountId().equals(granted.account().accountId());
    }
}
