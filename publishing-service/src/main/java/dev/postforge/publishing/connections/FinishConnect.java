package dev.postforge.publishing.connections;

import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.connections.OAuthStates.PendingConsent;
import dev.postforge.publishing.networks.Authorization;
import dev.postforge.publishing.networks.Networks;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Ends a consent flow: takes the state, exchanges the code, stores the connection, and says where the browser goes. */
@Service
public class FinishConnect {
    private static final Logger LOG = LoggerFactory.getLogger(FinishConnect.class);

    private final OAuthStates states;
    private final Networks networks;
    private final StoreConnection store;
    private final OwnOrigins origins;

    FinishConnect(OAuthStates states, Networks networks, StoreConnection store, OwnOrigins origins) {
        this.states = states;
        this.networks = networks;
        this.store = store;
        this.origins = origins;
    }

    /** What the browser brought back from the consent page. */
    public record Command(
            @Nullable String code,
            @Nullable String state,
            @Nullable String error,
            @Nullable String cookie,
            @Nullable String origin) {}

    /** The page to go to, always one of our own. */
    public URI handle(Command command) {
        String origin = origins.choose(command.origin());
        if (command.state() == null || command.state().isBlank()) {
            return failed(origin, ReturnPage.CONNECTIONS, "INVALID_STATE");
        }
        Optional<PendingConsent> taken =
                command.cookie() == null ? Optional.empty() : states.take(command.state(), command.cookie());
        if (taken.isEmpty()) {
            return states.wasTaken(command.state())
                    ? URI.create(origin + ReturnPage.CONNECTIONS.path())
                    : failed(origin, ReturnPage.CONNECTIONS, "INVALID_STATE");
        }
        PendingConsent consent = taken.get();
        return new Tenant(consent.tenantId(), consent.userId()).call(() -> exchange(consent, command));
    }

    private URI exchange(PendingConsent consent, Command command) {
        if (command.error() != null || command.code() == null || command.code().isBlank()) {
            String code = "access_denied".equals(command.error()) ? "ACCESS_DENIED" : "EXCHANGE_FAILED";
            return failed(consent.origin(), consent.returnPage(), code);
        }
        Authorization authorization = networks.provider(consent.platform())
                .exchange(command.code(), URI.create(consent.redirectUri()), consent.pkceVerifier());
        return switch (authorization) {
            case Authorization.Granted granted ->
                switch (store.handle(consent, granted)) {
                    case StoreConnection.Stored stored ->
                        URI.create(consent.origin() + consent.returnPage().path() + "?connected=" + consent.platform());
                    case StoreConnection.OtherAccount other ->
                        failed(consent.origin(), consent.returnPage(), "ACCOUNT_MISMATCH");
                };
            case Authorization.Refused refused -> {
                LOG.info("Connecting {} was refused: {}", consent.platform(), refused.message());
                yield failed(consent.origin(), consent.returnPage(), "EXCHANGE_FAILED");
            }
            case Authorization.Unavailable away -> {
                LOG.warn("Connecting {} failed: {} {}", consent.platform(), away.code(), away.message());
                yield failed(consent.origin(), consent.returnPage(), "PROVIDER_UNAVAILABLE");
            }
        };
    }

    private static URI failed(String origin, ReturnPage page, String code) {
        return URI.create(origin + page.path() + "?error=" + code);
    }
}
