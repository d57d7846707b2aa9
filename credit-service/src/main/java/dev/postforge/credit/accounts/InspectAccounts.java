package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.Transaction;
import dev.postforge.credit.ledger.TransactionFilter;
import dev.postforge.credit.ledger.TransactionHistory;
import dev.postforge.defaults.audit.Audit;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets an administrator look at accounts, and writes down that he did (security.md 24). */
@Component
class InspectAccounts {

    private final Ledger ledger;
    private final TransactionHistory history;
    private final Audit audit;

    InspectAccounts(Ledger ledger, TransactionHistory history, Audit audit) {
        this.ledger = ledger;
        this.history = history;
        this.audit = audit;
    }

    /** Notes that the list was read. */
    @Transactional
    public void listed(int page) {
        audit.record("credits.accounts-read", "accounts", Map.of("page", page));
    }

    /** A page of the account's entries, the newest first, read as its tenant. */
    @Transactional
    public Page<Transaction> entries(UUID accountId, Paging paging) {
        if (ledger.find(accountId).isEmpty()) {
            throw ApiException.notFound("Account");
        }
        audit.record("credits.entries-read", accountId.toString(), Map.of("page", paging.page()));
        return history.page(accountId, TransactionFilter.NONE, paging);
    }
}
