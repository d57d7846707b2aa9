package dev.postforge.publishing.connections;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets an account go: its tokens are erased here and revoked at the provider. */
@Service
public class Disconnect {
    private final ConnectionRows connections;
    private final EndConnection end;

    Disconnect(ConnectionRows connections, EndConnection end) {
        this.connections = connections;
        this.end = end;
    }

    /** One connection by id, or all of a platform. */
    public record Command(
            @Nullable UUID connectionId, @Nullable String platform) {}

    /** The connections that were let go. */
    @Transactional
    public List<UUID> handle(Caller caller, Command command) {
        caller.require(OrgRole.ADMIN);
        connections.serialize();
        List<UUID> ended = chosen(command).stream()
                .filter(connection -> connection.status() != ConnectionStatus.DISCONNECTED)
                .map(Connection::id)
                .toList();
        ended.forEach(id -> end.handle(id, Tenant.required().userId()));
        return ended;
    }

    private List<Connection> chosen(Command command) {
        if (command.connectionId() != null) {
            return List.of(
                    connections.lock(command.connectionId()).orElseThrow(() -> ApiException.notFound("Connection")));
        }
        String platform = Platforms.canonical(command.platform());
        List<Connection> chosen = connections.all().stream()
                .filter(connection -> "later".equals(platform)
                        ? "later".equals(connection.channel())
                        : platform.equals(connection.platform()))
                .toList();
        if (chosen.isEmpty()) {
            throw ApiException.notFound("Connection");
        }
        return chosen;
    }
}
