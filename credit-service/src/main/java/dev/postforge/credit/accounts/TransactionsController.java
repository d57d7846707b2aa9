package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Transaction;
import dev.postforge.credit.ledger.TransactionFilter;
import dev.postforge.credit.ledger.TransactionHistory;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/credits/transactions: the tenant's history, as a page or as a CSV file. */
@Tag(name = "Credits", description = "The balance, its history and what is on offer")
@RestController
class TransactionsController {

    private final OpenAccount open;
    private final TransactionHistory history;

    TransactionsController(OpenAccount open, TransactionHistory history) {
        this.open = open;
        this.history = history;
    }

    @Operation(summary = "The history, as a page or as CSV")
    @ApiResponse(
            responseCode = "200",
            description = "A page, or all as a file with format=csv",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(ref = "TransactionPage")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping(path = "/api/credits/transactions")
    @Nullable
    Page<Transaction> transactions(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int limit,
            Question question,
            HttpServletResponse response)
            throws IOException {
        TransactionFilter filter = TransactionFilter.parse(question.type(), question.from(), question.to());
        open.handle(caller.tenantId(), caller.userId());
        return switch (question.format() == null ? "json" : question.format()) {
            case "csv" -> {
                writeCsv(caller.tenantId(), filter, response);
                yield null;
            }
            case "json" -> history.page(caller.tenantId(), filter, Paging.of(page, limit));
            default -> throw ApiException.invalid("format", "The format is json or csv");
        };
    }

    private void writeCsv(UUID tenant, TransactionFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"credit-transactions.csv\"");
        TransactionCsv csv = new TransactionCsv(response.getWriter());
        history.forEach(tenant, filter, csv::append);
        response.flushBuffer();
    }

    /** The optional words of the query. */
    record Question(
            @Nullable String type,
            @Nullable String from,
            @Nullable String to,
            @Nullable String format) {}
}
