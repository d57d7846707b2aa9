package dev.postforge.publishing.connections;

import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.NotificationRaised;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.vault.TokenOwner;
import dev.postforge.publishing.vault.Vault;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The events about a connection that carry more than its row. */
@Component
class Announcements {
    private final Vault vault;
    private final ConnectionRows connections;
    private final Clock clock;

    Announcements(Vault vault, ConnectionRows connections, Clock clock) {
        this.vault = vault;
        this.connections = connections;
        this.clock = clock;
    }

    /** The access token for the readers, closed with the shared keyset for this tenant and connection. */
    ConnectionAuthorized authorized(Connection connection, String accessToken) {
        TokenOwner owner = new TokenOwner(Tenant.required().tenantId(), connection.id(), TokenOwner.ACCESS);
        connections.sharedWith(connection.id(), vault.sharedKeyId());
        return new ConnectionAuthorized(
                connection.id(),
                connection.version(),
                connection.platform(),
                connection.channel(),
                connection.accountId(),
                vault.share(accessToken, owner),
                connection.expiresAt(),
                false);
    }

    /** Nobody may read for this connection any more. */
    ConnectionAuthorized withdrawn(Connection connection) {
        return new ConnectionAuthorized(
                connection.id(),
                connection.version(),
                connection.platform(),
                connection.channel(),
                connection.accountId(),
                null,
                null,
                true);
    }

    /** A person has to connect again. */
    NotificationRaised reconnect(Connection connection) {
        return new NotificationRaised(
                Ids.next(),
                null,
                "connection.error",
                "error",
                "Reconnect " + connection.handle(),
                "The " + connection.platform() + " account " + connection.handle()
                        + " no longer accepts our access. Connect it again so that its posts go out.",
                null,
                connection.id(),
                clock.instant());
    }
}
