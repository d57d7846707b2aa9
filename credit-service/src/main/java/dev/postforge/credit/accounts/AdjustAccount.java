package dev.postforge.credit.accounts;

import dev.postforge.contracts.CreditsGranted;
import dev.postforge.credit.ledger.Account;
import dev.postforge.credit.ledger.HouseAccount;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.Movement;
import dev.postforge.credit.ledger.Posting;
import dev.postforge.credit.ledger.TransactionType;
import dev.postforge.defaults.audit.Audit;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.messaging.Outbox;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An administrator gives credits or takes them back, with a reason: an entry, never an update. */
@Component
public class AdjustAccount {

    /** The most credits an administrator moves at once: beyond any package, within reach of a typing error. */
    public static final long MAX_CREDITS = 10_000_000;

    private static final int MAX_REASON = 500;

    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    AdjustAccount(Ledger ledger, Outbox outbox, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An adjustment.
     *
     * @param key natural key, so that a repetition moves nothing
     * @param amount positive to give, negative to take back
     */
    public record Command(UUID accountId, UUID key, long amount, String reason) {}

    /** Books it as the account's tenant and the administrator; what cannot be booked is refused. */
    @Transactional
    public Entry handle(Command command) {
        Instant now = clock.instant();
        boolean giving = command.amount() > 0;
        if (ledger.find(command.accountId()).isEmpty()) {
            throw ApiException.notFound("Account");
        }
        // Who it was is in the audit log: the history names the tenant's own people only.
        Posting posting = ledger.post(
                command.accountId(),
                new Movement(
                        "admin:" + command.key(),
                        giving ? TransactionType.BONUS : TransactionType.CORRECTION,
                        command.amount(),
                        HouseAccount.ISSUED,
                        command.reason(),
                        Map.of("reason", "admin"),
                        null,
                        now));
        return switch (posting) {
            case Posting.Booked booked -> tell(booked, command, now);
            case Posting.Overdrawn overdrawn ->
                throw new ApiException(
                        ErrorCode.INSUFFICIENT_CREDITS,
                        "Only " + overdrawn.available() + " credits can be taken: the rest is spent or reserved");
            case Posting.Closed closed -> throw new ApiException(ErrorCode.INVALID_TRANSITION, "The account is closed");
            case Posting.Repeated repeated -> throw reused();
            case Posting.KeyReused reused -> throw reused();
        };
    }

    private Entry tell(Posting.Booked booked, Command command, Instant now) {
        Account after = booked.account();
        outbox.append(new CreditsGranted(
                after.id(),
                after.version(),
                booked.transactionId(),
                booked.amount(),
                command.reason(),
                after.balance(),
                after.reserved(),
                after.available(),
                now));
        audit.record(
                "credits.adjusted",
                after.id().toString(),
                Map.of(
                        "amount", booked.amount(),
                        "reason", command.reason(),
                        "transactionId", booked.transactionId().toString(),
                        "by", String.valueOf(Tenant.required().userId())));
        return new Entry(booked.transactionId(), after.id(), booked.amount(), command.reason(), after.balance(), now);
    }

    private static ApiException reused() {
        return new ApiException(ErrorCode.IDEMPOTENCY_KEY_REUSED, "This entry was booked before");
    }

    /** An administrator's reason as it is kept; refused when there is none, or it is too long. */
    public static String reason(@Nullable String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            throw ApiException.invalid("reason", "A reason has 1 to " + MAX_REASON + " characters");
        }
        return reason;
    }

    /** The natural key of an adjustment without an Idempotency-Key, or of one with it. */
    static UUID key(UUID accountId, UUID admin, @Nullable String idempotencyKey) {
        return idempotencyKey == null ? Ids.next() : Ids.derived(accountId, "admin/" + admin + "/" + idempotencyKey);
    }

    /** A booked adjustment. */
    @Schema(name = "LedgerEntry")
    public record Entry(UUID id, UUID accountId, long amount, String reason, long balanceAfter, Instant createdAt) {}
}
