package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes transactions as CSV (RFC 4180); text that a spreadsheet would take for a formula is defused. */
final class TransactionCsv {

    private static final String HEADER = "id,createdAt,type,amount,balanceAfter,description,userId";
    private static final String END_OF_LINE = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Appendable out;

    TransactionCsv(Appendable out) {
        this.out = out;
        write(HEADER);
    }

    void append(Transaction transaction) {
        write(List.of(
                        transaction.id().toString(),
                        transaction.createdAt().toString(),
                        text(transaction.type()),
                        Long.toString(transaction.amount()),
                        Long.toString(transaction.balanceAfter()),
                        text(transaction.description()),
                        transaction.userId() == null ? "" : transaction.userId().toString())
                .stream()
                .collect(Collectors.joining(",")));
    }

    /** A text cell; numbers are ours and may well begin with a minus (security.md 21). */
    static String text(String value) {
        String safe = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private void write(String line) {
        try {
            out.append(line).append(END_OF_LINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
