package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Ledger;
import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Erases persons from the ledger's surroundings; the entries stay under the account's id alone. */
@Component
public class CloseAccount {

    private final Ledger ledger;
    private final WorkerDatabase worker;
    private final List<PersonalRecords> others;
    private final Clock clock;

    CloseAccount(Ledger ledger, WorkerDatabase worker, List<PersonalRecords> others, Clock clock) {
        this.ledger = ledger;
        this.worker = worker;
        this.others = List.copyOf(others);
        this.clock = clock;
    }

    /** The organization is gone. */
    @Transactional
    public void ofOrganization(UUID organizationId) {
        ledger.close(organizationId, clock.instant());
    }

    /**
     * The user is gone: every organization's history forgets who he was. His own organization ends with an event of its
     * own, unless others own it as well.
     */
    public void ofUser(UUID userId) {
        worker.inTransaction(jdbc -> jdbc.sql("DELETE FROM transaction_actors WHERE user_id = :user")
                .param("user", userId)
                .update());
        others.forEach(records -> records.forget(userId));
    }
}
