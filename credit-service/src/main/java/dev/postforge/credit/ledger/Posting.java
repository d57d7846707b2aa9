package dev.postforge.credit.ledger;

import java.util.UUID;

/** What became of a movement. */
public sealed interface Posting {

    /** It is in the ledger; the account afterwards. */
    record Booked(UUID transactionId, long amount, Account account) implements Posting {}

    /** The same was booked before; nothing changed. */
    record Repeated() implements Posting {}

    /** The key was booked before with another input, or on another account; nothing changed. */
    record KeyReused() implements Posting {}

    /** The spendable credits do not cover it; nothing changed. */
    record Overdrawn(long available) implements Posting {}

    /** The account belongs to someone who is gone; nothing changed. */
    record Closed() implements Posting {}
}
