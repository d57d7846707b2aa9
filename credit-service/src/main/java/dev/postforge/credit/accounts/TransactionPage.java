package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Transaction;
import java.util.List;

/** A page of the history. */
public record TransactionPage(List<Transaction> items, Pagination pagination) {

    public TransactionPage {
        items = List.copyOf(items);
    }

    /** Where this page stands among all. */
    public record Pagination(int page, int limit, long total, long totalPages) {

        static Pagination of(int page, int limit, long total) {
            return new Pagination(page, limit, total, (total + limit - 1) / limit);
        }
    }
}
