package dev.postforge.analytics.collection;

import dev.postforge.connections.Authorization;
import dev.postforge.connections.Authorizations;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Loads what is due of one account and the tokens that speak for it. */
@Component
class DueReadings {

    /** Posts read in one turn; what is left is claimed again at once. */
    private static final int MOST = 100;

    private final CollectionRows collections;
    private final Authorizations authorizations;

    DueReadings(CollectionRows collections, Authorizations authorizations) {
        this.collections = collections;
        this.authorizations = authorizations;
    }

    /** An account's work, and its tokens with the network's own before Later's. */
    record Due(List<Collected> posts, List<Authorization> authorizations) {

        /** The network's own token, else the one of the post's connection. */
        Optional<Authorization> tokenFor(Collected post) {
            return authorizations.stream()
                    .filter(authorization -> authorization.direct()
                            || authorization.connectionId().equals(post.connectionId()))
                    .findFirst();
        }
    }

    @Transactional(readOnly = true)
    Due of(Turn turn, Instant now) {
        return new Due(
                collections.due(turn, now, MOST),
                authorizations.of(turn.tenantId(), turn.platform(), turn.accountId()));
    }
}
