package dev.postforge.publishing.connections;

import dev.postforge.messaging.Outbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of every account of the current tenant, because the tenant is gone. */
@Service
public class EndTenantConnections {
    private final ConnectionRows connections;
    private final EndConnection end;
    private final Outbox outbox;

    EndTenantConnections(ConnectionRows connections, EndConnection end, Outbox outbox) {
        this.connections = connections;
        this.end = end;
        this.outbox = outbox;
    }

    @Transactional
    public void handle() {
        connections.serialize();
        connections.all().stream()
                .filter(connection -> connection.status() != ConnectionStatus.DISCONNECTED)
                .forEach(connection -> end.handle(connection.id(), null));
        connections.all().forEach(connection -> outbox.append(connection.erased()));
        connections.eraseAll();
    }
}
