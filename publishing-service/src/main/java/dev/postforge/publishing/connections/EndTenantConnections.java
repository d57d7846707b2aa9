package dev.postforge.publishing.connections;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of every account of the current tenant, because the tenant is gone. */
@Service
public class EndTenantConnections {
    private final ConnectionRows connections;
    private final EndConnection end;

    EndTenantConnections(ConnectionRows connections, EndConnection end) {
        this.connections = connections;
        this.end = end;
    }

    @Transactional
    public void handle() {
        connections.serialize();
        connections.all().stream()
                .filter(connection -> connection.status() != ConnectionStatus.DISCONNECTED)
                .forEach(connection -> end.handle(connection.id(), null));
    }
}
