package dev.postforge.credit.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.credit.ledger.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransactionCsvTests {

    @Test
    void defusesWhatASpreadsheetWouldTakeForAFormula() {
        assertThat(TransactionCsv.text("=1+1")).isEqualTo("'=1+1");
        assertThat(TransactionCsv.text("+49")).isEqualTo("'+49");
        assertThat(TransactionCsv.text("-x")).isEqualTo("'-x");
        assertThat(TransactionCsv.text("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(TransactionCsv.text("\tx")).isEqualTo("'\tx");
        assertThat(TransactionCsv.text("\rx")).isEqualTo("\"'\rx\"");
    }

    @Test
    void quotesCommasQuotesAndLineBreaks() {
        assertThat(TransactionCsv.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(TransactionCsv.text("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(TransactionCsv.text("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(TransactionCsv.text("")).isEmpty();
    }

    @Test
    void leavesNumbersNumbers() {
        UUID id = UUID.randomUUID();
        StringBuilder out = new StringBuilder();
        new TransactionCsv(out)
                .append(new Transaction(
                        id, null, -3, "generation", "=cmd", 7, Map.of(), Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(out.toString())
                .isEqualTo("id,createdAt,type,amount,balanceAfter,description,userId\r\n" + id
                        + ",2026-01-02T03:04:05Z,generation,-3,7,'=cmd,\r\n");
    }
}
