package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account at a glance.
 *
 * @param credits spendable now, never below 0
 * @param reserved held for work that is under way
 * @param owed to be settled by the next purchase
 * @param daysEstimate days that the credits last at the present rate, null without spending
 * @param transactions the latest ones, newest first
 */
public record AccountSummary(
        long credits, long reserved, long owed, @Nullable Long daysEstimate, List<Transaction> transactions) {

    public AccountSummary {
        transactions = List.copyOf(transactions);
    }
}
