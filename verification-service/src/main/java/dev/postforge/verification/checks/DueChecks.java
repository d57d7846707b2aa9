package dev.postforge.verification.checks;

import dev.postforge.connections.Authorization;
import dev.postforge.connections.Authorizations;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.verification.checks.domain.Verification;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Loads what is due of one account and the tokens that speak for it. */
@Component
class DueChecks {

    /** Posts looked at in one turn; what is left is claimed again at once. */
    private static final int MOST = 100;

    private final Verifications verifications;
    private final Authorizations authorizations;

    DueChecks(Verifications verifications, Authorizations authorizations) {
        this.verifications = verifications;
        this.authorizations = authorizations;
    }

    /**
     * An account's work.
     *
     * @param ended stories that no listing can hold any more
     * @param stories to be found in one listing
     * @param others to be read back one by one
     * @param matched objects that already proved a post
     * @param authorizations the network's own tokens before Later's
     */
    record Due(
            List<Verification> ended,
            List<Verification> stories,
            List<Verification> others,
            List<String> matched,
            List<Authorization> authorizations) {

        /** Everything that can still be found. */
        List<Verification> all() {
            return Stream.concat(stories.stream(), others.stream()).toList();
        }
    }

    @Transactional(readOnly = true)
    Due of(Turn turn, Instant now) {
        List<Verification> due = verifications.due(turn, now, MOST);
        List<Verification> open =
                due.stream().filter(post -> !post.hasEnded(now)).toList();
        List<Verification> stories = open.stream().filter(Verification::isStory).toList();
        return new Due(
                due.stream().filter(post -> post.hasEnded(now)).toList(),
                stories,
                open.stream().filter(post -> !post.isStory()).toList(),
                stories.isEmpty() ? List.of() : verifications.matched(turn),
                authorizations.of(turn.tenantId(), turn.platform(), turn.accountId()));
    }
}
