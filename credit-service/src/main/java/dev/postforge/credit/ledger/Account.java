package dev.postforge.credit.ledger;

import java.util.UUID;

/** A tenant's account as it stands; its id is the tenant's. */
public record Account(UUID id, long balance, long reserved, long owed, long version, boolean closed) {

    /** What can be spent now. */
    public long available() {
        return balance - reserved;
    }

    /** Whether this movement would leave the account with less than its holds. */
    boolean covers(long amount) {
        return available() + amount >= 0;
    }

    /** The account after a movement. */
    Account moved(long amount) {
        return new Account(id, balance + amount, reserved, owed, version + 1, closed);
    }
}
