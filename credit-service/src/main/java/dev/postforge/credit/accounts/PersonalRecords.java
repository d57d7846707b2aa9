package dev.postforge.credit.accounts;

import java.util.UUID;

/** A feature that keeps who did something apart from the ledger, and forgets him when he is gone. */
public interface PersonalRecords {

    /** Forgets this user, in every organization. */
    void forget(UUID userId);
}
