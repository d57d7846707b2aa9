package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Account;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.TransactionHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums an open account up. */
@Component
public class SummarizeAccount {

    /** Transactions shown (CRD-06). */
    private static final int LATEST = 10;

    private final Ledger ledger;
    private final TransactionHistory history;
    private final AccountProperties properties;
    private final Clock clock;

    SummarizeAccount(Ledger ledger, TransactionHistory history, AccountProperties properties, Clock clock) {
        this.ledger = ledger;
        this.history = history;
        this.properties = properties;
        this.clock = clock;
    }

    /** The account as it stands now. */
    @Transactional(readOnly = true)
    public AccountSummary handle(UUID accountId) {
        Account account = ledger.find(accountId).orElseThrow();
        return new AccountSummary(
                Math.max(0, account.available()),
                account.reserved(),
                account.owed(),
                daysEstimate(account),
                history.newest(accountId, LATEST));
    }

    /** How many whole days the account lasts at the rate of the trailing period, null without spending. */
    @Transactional(readOnly = true)
    public @Nullable Long daysEstimate(Account account) {
        Duration period = properties.estimatePeriod();
        // The end is exclusive, and a debit of this very instant belongs to the period.
        Instant from = clock.instant().minus(period).plusMillis(1);
        return daysEstimate(
                Math.max(0, account.available()), history.spent(account.id(), from, period), period.toDays());
    }

    /** floor(spendable / mean daily spending), without a rounding in between. */
    static @Nullable Long daysEstimate(long credits, long spent, long days) {
        return spent == 0 ? null : Math.multiplyExact(credits, days) / spent;
    }
}
