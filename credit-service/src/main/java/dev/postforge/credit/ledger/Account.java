package dev.postforge.credit.ledger;

import java.util.UUID;

/** A tenant's account as it stands; its id is the tenant's. */
public record Account(UUID id, long balance, long reserved, long owed, long version, boolean closed) {

    /** What can be spent now. */
    public long available() {
        return balance - reserved;
    }

    /** Whether this movement leaves the account with at least its holds. */
    public boolean covers(long amount) {
        return available() + amount >= 0;
    }

    /** The account after a movement of its balance, which may change what it owes. */
    public Account moved(Movement movement) {
        return new Account(id, balance + movement.amount(), reserved, owed + movement.owes(), version + 1, closed);
    }

    /** The account with so much more (or less) held. */
    public Account holding(long amount) {
        return new Account(id, balance, reserved + amount, owed, version + 1, closed);
    }

    /** The account after held credits were taken: they leave the hold and the balance at once. */
    public Account captured(long held, Movement movement) {
        return new Account(
                id, balance + movement.amount(), reserved - held, owed + movement.owes(), version + 1, closed);
    }
}
