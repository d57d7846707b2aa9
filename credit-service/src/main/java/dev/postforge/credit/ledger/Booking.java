package dev.postforge.credit.ledger;

import dev.postforge.defaults.ids.Ids;
import java.util.UUID;

/** A movement with its place in the ledger: the transaction's id and the account right after it. */
public record Booking(UUID transactionId, Movement movement, Account after) {

    /** A new booking. */
    public static Booking of(Movement movement, Account after) {
        return new Booking(Ids.next(), movement, after);
    }
}
