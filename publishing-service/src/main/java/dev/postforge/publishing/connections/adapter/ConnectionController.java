package dev.postforge.publishing.connections.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.publishing.connections.Connection;
import dev.postforge.publishing.connections.ConnectionStatus;
import dev.postforge.publishing.connections.Connections;
import dev.postforge.publishing.connections.Disconnect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The caller's connections over HTTP; tokens never leave this service. */
@Tag(name = "Connections", description = "Accounts on networks")
@RestController
class ConnectionController {
    private final Connections connections;
    private final Disconnect disconnect;

    ConnectionController(Connections connections, Disconnect disconnect) {
        this.connections = connections;
        this.disconnect = disconnect;
    }

    /** A connection as a client sees it. */
    record ConnectionView(
            UUID id,
            String platform,
            @Schema(allowableValues = {"direct", "later"}) String channel,
            String accountId,
            String handle,
            @Schema(implementation = ConnectionStatus.class) String status,
            List<String> scopes,
            @Nullable Instant expiresAt,
            boolean isDefault) {

        static ConnectionView of(Connection connection) {
            return new ConnectionView(
                    connection.id(),
                    connection.platform(),
                    connection.channel(),
                    connection.accountId(),
                    connection.handle(),
                    connection.status().code(),
                    connection.scopes(),
                    connection.expiresAt(),
                    connection.isDefault());
        }
    }

    /** Which connection to let go: one, or all of a platform. */
    record DisconnectRequest(
            @Nullable UUID connectionId,
            @Nullable String platform,
            @Nullable UUID userId) {}

    /** The connections that were let go. */
    record Disconnected(boolean success, List<UUID> connectionIds) {}

    @Operation(summary = "The connected accounts")
    @GetMapping("/api/social/connections")
    List<ConnectionView> list(Caller caller) {
        return connections.all().stream().map(ConnectionView::of).toList();
    }

    @Operation(summary = "Disconnect an account, or all of a network")
    @PostMapping("/api/social/disconnect")
    Disconnected disconnect(Caller caller, @RequestBody DisconnectRequest request) {
        if (request.connectionId() == null && request.platform() == null) {
            throw ApiException.invalid("connectionId", "Please name the connection or the platform");
        }
        if (request.userId() != null && !request.userId().equals(caller.userId())) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Accounts can only be disconnected for oneself");
        }
        List<UUID> ended =
                disconnect.handle(caller, new Disconnect.Command(request.connectionId(), request.platform()));
        return new Disconnected(true, ended);
    }
}
