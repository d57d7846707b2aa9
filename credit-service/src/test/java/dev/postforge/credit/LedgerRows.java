package dev.postforge.credit;

import dev.postforge.testing.TestDatabase;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Takes accounts out of the ledger that a test broke on purpose; nothing but a test may do that. */
public final class LedgerRows {

    private static final List<String> TABLES = List.of(
            "entries",
            "transaction_actors",
            "transactions",
            "hold_items",
            "holds",
            "lots",
            "estimates_due",
            "low_accounts",
            "accounts");

    private LedgerRows() {}

    /** Forgets these accounts and all that was booked on them. */
    public static void forget(TestDatabase database, Collection<UUID> accounts) {
        for (String table : List.of("transactions", "entries")) {
            database.execute("ALTER TABLE " + table + " DISABLE TRIGGER append_only");
        }
        for (String table : TABLES) {
            accounts.forEach(account -> database.execute("DELETE FROM " + table + " WHERE tenant_id = ?", account));
        }
        for (String table : List.of("transactions", "entries")) {
            database.execute("ALTER TABLE " + table + " ENABLE TRIGGER append_only");
        }
    }
}
