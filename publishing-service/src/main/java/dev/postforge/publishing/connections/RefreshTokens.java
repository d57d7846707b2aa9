package dev.postforge.publishing.connections;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.publishing.networks.Authorization;
import dev.postforge.publishing.networks.Networks;
import dev.postforge.publishing.networks.Tokens;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Renews tokens and checks doubted ones: one at a time per account by a leased lock, no transaction over the call, the
 * new token stored before anybody uses it.
 */
@Service
class RefreshTokens {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);

    private final Networks networks;
    private final TokenRecords records;

    RefreshTokens(Networks networks, TokenRecords records) {
        this.networks = networks;
        this.records = records;
    }

    Optional<Tokens> usableTokens(UUID connectionId) {
        return records.usableTokens(connectionId);
    }

    Map<UUID, Tokens> accessTokens(Collection<UUID> connectionIds) {
        return records.accessTokens(connectionIds);
    }

    /** Refreshes unless another instance does so just now. */
    void now(UUID connectionId) {
        UUID lease = Ids.next();
        Optional<TokenRecords.Held> held = records.take(connectionId, lease);
        if (held.isEmpty()) {
            return;
        }
        try {
            renew(held.get());
        } finally {
            records.release(connectionId, lease);
        }
    }

    private void renew(TokenRecords.Held held) {
        Connection connection = held.connection();
        Authorization answer =
                networks.providerOf(connection.platform(), connection.channel()).refresh(held.tokens());
        switch (answer) {
            case Authorization.Granted granted -> records.renewed(connection.id(), granted.tokens());
            case Authorization.Unavailable away -> {
                LOG.info("Refresh of {} got no answer: {}", connection.id(), away.code());
                records.retryLater(connection.id());
            }
            case Authorization.Refused refused -> {
                // The first refusal may come of a refresh whose answer was lost; the old token is tried once more.
                if (records.countRefusal(connection.id()) < 2) {
                    records.retryLater(connection.id());
                } else {
                    records.broken(connection.id(), refused.message());
                }
            }
        }
    }

    /** Whether the provider still takes our token; only its clear no breaks the connection. */
    boolean check(UUID connectionId) {
        Optional<TokenRecords.Held> held = records.read(connectionId);
        if (held.isEmpty()) {
            return false;
        }
        Connection connection = held.get().connection();
        Authorization answer = networks.providerOf(connection.platform(), connection.channel())
                .check(held.get().tokens());
        if (answer instanceof Authorization.Refused refused) {
            return !records.brokenIfUnchanged(connection, refused.message());
        }
        records.checked(connectionId, answer instanceof Authorization.Granted);
        return true;
    }
}
