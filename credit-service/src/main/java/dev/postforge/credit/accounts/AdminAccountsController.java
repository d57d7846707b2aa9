package dev.postforge.credit.accounts;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.credit.ledger.Transaction;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.tenancy.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** /api/admin/credits: every tenant's account, and entries on it, for platform administrators. */
@Tag(name = "Administration", description = "For platform administrators")
@RestController
@RequestMapping("/api/admin/credits/accounts")
class AdminAccountsController {

    private final WorkerDatabase worker;
    private final AdjustAccount adjust;
    private final InspectAccounts inspect;
    private final Idempotency idempotency;

    AdminAccountsController(
            WorkerDatabase worker, AdjustAccount adjust, InspectAccounts inspect, Idempotency idempotency) {
        this.worker = worker;
        this.inspect = inspect;
        this.adjust = adjust;
        this.idempotency = idempotency;
    }

    @Operation(summary = "Every organization's credits")
    @GetMapping
    Page<AccountLine> accounts(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable UUID accountId) {
        caller.requirePlatformAdmin();
        Paging paging = Paging.of(page, limit);
        inspect.listed(page);
        return worker.inTransaction(jdbc -> Page.of(
                matching(jdbc, "SELECT * %s ORDER BY opened_at DESC, tenant_id LIMIT :limit OFFSET :offset", accountId)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query((row, number) -> new AccountLine(
                                row.getObject("tenant_id", UUID.class),
                                row.getLong("available"),
                                row.getLong("balance"),
                                row.getLong("reserved"),
                                row.getLong("owed"),
                                row.getTimestamp("closed_at") != null,
                                row.getTimestamp("opened_at").toInstant()))
                        .list(),
                paging,
                matching(jdbc, "SELECT count(*) %s", accountId)
                        .query(Long.class)
                        .single()));
    }

    @Operation(summary = "What was booked on an account")
    @GetMapping("/{accountId}/entries")
    Page<Transaction> entries(
            Caller caller,
            @PathVariable UUID accountId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requirePlatformAdmin();
        Paging paging = Paging.of(page, limit);
        return new Tenant(accountId, caller.userId()).call(() -> inspect.entries(accountId, paging));
    }

    @Operation(summary = "Give or take credits, with a reason")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping("/{accountId}/entries")
    ResponseEntity<AdjustAccount.Entry> adjust(
            Caller caller,
            @PathVariable UUID accountId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Adjustment body) {
        caller.requirePlatformAdmin();
        AdjustAccount.Command command = new AdjustAccount.Command(
                accountId,
                AdjustAccount.key(accountId, caller.userId(), key),
                amount(body),
                AdjustAccount.reason(body.reason()));
        // The entry is the account's, so the answer is kept there, too.
        return new Tenant(accountId, caller.userId())
                .call(() -> idempotency.once(
                        "credits.adjust/" + accountId,
                        key,
                        body,
                        AdjustAccount.Entry.class,
                        () -> ResponseEntity.status(HttpStatus.CREATED).body(adjust.handle(command))));
    }

    private static JdbcClient.StatementSpec matching(JdbcClient jdbc, String select, @Nullable UUID accountId) {
        return jdbc.sql(select.formatted("FROM accounts WHERE :account::uuid IS NULL OR tenant_id = :account::uuid"))
                .param("account", accountId);
    }

    private static long amount(Adjustment body) {
        Long amount = body.amount();
        if (amount == null
                || amount == 0
                || amount > AdjustAccount.MAX_CREDITS
                || amount < -AdjustAccount.MAX_CREDITS) {
            throw ApiException.invalid(
                    "amount", "The amount is a whole number of credits, not 0, at most " + AdjustAccount.MAX_CREDITS);
        }
        return amount;
    }

    /** What an administrator asks for. */
    record Adjustment(
            @Schema(requiredMode = REQUIRED) @Nullable Long amount,
            @Schema(requiredMode = REQUIRED) @Nullable String reason) {}

    /** One tenant's account. */
    @Schema(name = "CreditAccount")
    record AccountLine(
            UUID id, long credits, long balance, long reserved, long owed, boolean closed, Instant openedAt) {}
}
