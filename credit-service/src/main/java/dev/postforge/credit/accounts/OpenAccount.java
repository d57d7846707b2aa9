package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Ledger;
import dev.postforge.defaults.ids.Ids;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens an account at its first mention in a token, so that reading right after sign-up shows the welcome even before
 * {@code user.created} has arrived (mechanics.md 4, read your writes).
 *
 * <p>A token names an organization and not whether it is the personal one; but that one's id follows from the user's,
 * and only its holder can have a token with both. Whoever comes second, token or event, finds the welcome booked.
 */
@Component
public class OpenAccount {

    private final Ledger ledger;
    private final WelcomeUser welcome;
    private final Clock clock;

    OpenAccount(Ledger ledger, WelcomeUser welcome, Clock clock) {
        this.ledger = ledger;
        this.welcome = welcome;
        this.clock = clock;
    }

    /** Makes sure that the organization has an account, with the welcome on it if it is the user's own. */
    @Transactional
    public void handle(UUID organizationId, UUID userId) {
        if (ledger.find(organizationId).isPresent()) {
            return;
        }
        if (organizationId.equals(personalOrganization(userId))) {
            welcome.handle(userId, organizationId);
        } else {
            ledger.open(organizationId, clock.instant());
        }
    }

    /** The gateway derives a personal organization from its user like this. */
    static UUID personalOrganization(UUID userId) {
        return Ids.derived(userId, "personal");
    }
}
