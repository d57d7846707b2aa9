package dev.postforge.gateway.identity.adapter;

import dev.postforge.gateway.identity.AnnounceRoles;
import dev.postforge.gateway.identity.domain.Invitations;
import dev.postforge.gateway.identity.domain.Session;
import dev.postforge.gateway.identity.domain.Sessions;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What identity does by the clock. */
@Component
class IdentityJobs {

    /** The launcher changes a role in the table; others hear of it within this time. */
    private static final long ROLES_MILLIS = 2_000;

    private static final long CLEANING_MILLIS = 3_600_000;
    private static final int CLEANED_AT_ONCE = 1_000;

    private final AnnounceRoles announceRoles;
    private final Sessions sessions;
    private final Invitations invitations;
    private final TransactionTemplate transactions;
    private final Clock clock;

    IdentityJobs(
            AnnounceRoles announceRoles,
            Sessions sessions,
            Invitations invitations,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.announceRoles = announceRoles;
        this.sessions = sessions;
        this.invitations = invitations;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelay = ROLES_MILLIS)
    void announceRoles() {
        announceRoles.handle();
    }

    /** Sessions stay as long again after their end, so that the reuse of an old token is still noticed. */
    @Scheduled(fixedDelay = CLEANING_MILLIS, initialDelay = CLEANING_MILLIS)
    void forgetExpiredSessions() {
        Integer forgotten;
        do {
            forgotten = transactions.execute(
                    status -> sessions.forgetExpired(clock.instant().minus(Session.LONGEST), CLEANED_AT_ONCE));
        } while (forgotten != null && forgotten == CLEANED_AT_ONCE);
    }

    @Scheduled(fixedDelay = CLEANING_MILLIS, initialDelay = CLEANING_MILLIS)
    void forgetExpiredInvitations() {
        Integer forgotten;
        do {
            forgotten = transactions.execute(status -> invitations.forgetExpired(clock.instant(), CLEANED_AT_ONCE));
        } while (forgotten != null && forgotten == CLEANED_AT_ONCE);
    }
}
