package dev.postforge.credit.payments;

import dev.postforge.credit.accounts.PersonalRecords;
import dev.postforge.defaults.database.WorkerDatabase;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Purchases stay, as invoices must; who made them does not. */
@Component
class ForgetBuyer implements PersonalRecords {

    private final WorkerDatabase worker;

    ForgetBuyer(WorkerDatabase worker) {
        this.worker = worker;
    }

    @Override
    public void forget(UUID userId) {
        worker.inTransaction(
                db -> db.sql("UPDATE purchases SET user_id = NULL, request_key = NULL WHERE user_id = :user")
                        .param("user", userId)
                        .update());
    }
}
