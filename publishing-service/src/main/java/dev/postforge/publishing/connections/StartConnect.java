package dev.postforge.publishing.connections;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.publishing.connections.OAuthStates.PendingConsent;
import dev.postforge.publishing.networks.AccountProvider;
import dev.postforge.publishing.networks.Networks;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins connecting an account: where to send the browser, and what it must bring back. */
@Service
public class StartConnect {
    private final Networks networks;
    private final OAuthStates states;
    private final ConnectionRows connections;
    private final OwnOrigins origins;

    StartConnect(Networks networks, OAuthStates states, ConnectionRows connections, OwnOrigins origins) {
        this.networks = networks;
        this.states = states;
        this.connections = connections;
        this.origins = origins;
    }

    /**
     * What a client asks for.
     *
     * @param userId if sent it must be the caller's own
     * @param connectionId the connection to renew, null for any account
     * @param origin the origin the gateway says the client used
     */
    public record Command(
            @Nullable String platform,
            @Nullable String userId,
            @Nullable String returnTo,
            @Nullable UUID connectionId,
            @Nullable String origin,
            String callbackPath) {}

    /** Where to go, and the value of the cookie that must come back. */
    public record Started(URI url, String cookie) {}

    @Transactional
    public Started handle(Caller caller, Command command) {
        String platform = Platforms.canonical(command.platform());
        if (command.userId() != null && !command.userId().equals(caller.userId().toString())) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Accounts can only be connected for oneself");
        }
        caller.require(OrgRole.ADMIN);
        if (caller.sessionId() == null) {
            throw new ApiException(ErrorCode.FORBIDDEN, "An API key cannot connect accounts");
        }
        if (!networks.isConfigured(platform)) {
            throw new ApiException(
                    ErrorCode.PROVIDER_NOT_CONFIGURED, "Connecting " + platform + " is not configured here");
        }
        if (command.connectionId() != null
                && connections.find(command.connectionId()).isEmpty()) {
            throw ApiException.notFound("Connection");
        }
        AccountProvider provider = networks.provider(platform);
        String origin = origins.choose(command.origin());
        URI redirectUri = URI.create(origin + command.callbackPath());
        String state = Secrets.next();
        String cookie = Secrets.next();
        String verifier = provider.pkce() ? Secrets.next() : null;
        states.add(
                new PendingConsent(
                        caller.tenantId(),
                        caller.userId(),
                        caller.sessionId(),
                        platform,
                        redirectUri.toString(),
                        origin,
                        ReturnPage.named(command.returnTo()),
                        verifier,
                        command.connectionId()),
                state,
                cookie);
        String challenge = verifier == null ? null : Secrets.challenge(verifier);
        return new Started(provider.authorizeUrl(state, redirectUri, challenge), cookie);
    }
}
