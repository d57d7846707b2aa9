package dev.postforge.publishing.connections;

import dev.postforge.messaging.Outbox;
import dev.postforge.publishing.networks.Networks;
import dev.postforge.publishing.networks.Tokens;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Ends one connection inside the caller's transaction; the provider is told once that has committed. */
@Service
class EndConnection {
    private static final Logger LOG = LoggerFactory.getLogger(EndConnection.class);

    private final ConnectionRows connections;
    private final Announcements announcements;
    private final Networks networks;
    private final Outbox outbox;

    EndConnection(ConnectionRows connections, Announcements announcements, Networks networks, Outbox outbox) {
        this.connections = connections;
        this.announcements = announcements;
        this.networks = networks;
        this.outbox = outbox;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void handle(UUID id, @Nullable UUID userId) {
        Optional<Tokens> tokens = connections.tokens(id);
        connections.eraseTokens(id);
        boolean wasDefault = connections.lock(id).map(Connection::isDefault).orElse(false);
        if (wasDefault) {
            connections.setDefault(id, false);
        }
        Connection ended = connections.become(id, ConnectionStatus.DISCONNECTED);
        connections.audit(id, userId, "disconnected", ended.handle());
        outbox.append(ended.changed());
        outbox.append(announcements.withdrawn(ended));
        if (wasDefault) {
            connections.standing(ended.platform()).stream()
                    .findFirst()
                    .map(next -> connections.setDefault(next.id(), true))
                    .ifPresent(next -> outbox.append(next.changed()));
        }
        tokens.ifPresent(held -> revokeAfterCommit(ended, held));
    }

    private void revokeAfterCommit(Connection connection, Tokens tokens) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("revoke-" + connection.id()).start(() -> revoke(connection, tokens));
            }
        });
    }

    /** As well as the provider lets us: our own copy is gone either way. */
    private void revoke(Connection connection, Tokens tokens) {
        boolean revoked =
                networks.providerOf(connection.platform(), connection.channel()).revoke(connection.accountId(), tokens);
        if (!revoked) {
            LOG.warn("Connection {} was not revoked at {}", connection.id(), connection.platform());
        }
    }
}
