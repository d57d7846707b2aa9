package dev.postforge.credit.ledger;

import dev.postforge.contracts.CreditsGranted;
import dev.postforge.messaging.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes credits back that were not used in their time; what is held stays until its hold ends. */
@Component
public class ExpireLots {

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    ExpireLots(Ledger ledger, JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Books what has run out on this account; the credits taken. */
    @Transactional
    public long handle(UUID accountId) {
        Instant now = clock.instant();
        Account account = ledger.lock(List.of(accountId)).get(accountId);
        if (account == null || account.closed()) {
            return 0;
        }
        long over = jdbc.sql("""
                SELECT coalesce(sum(remaining), 0)::bigint FROM lots
                WHERE tenant_id = :account AND remaining > 0 AND expires_at <= :now
                """)
                .param("account", accountId)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        long taken = Math.min(over, account.available());
        if (taken <= 0) {
            return 0;
        }
        Movement movement = new Movement(
                "expiry:" + accountId + ":" + account.version(),
                TransactionType.EXPIRY,
                -taken,
                HouseAccount.EXPIRED,
                "Credits not used in their time",
                Map.of(),
                null,
                now);
        if (ledger.post(accountId, movement) instanceof Posting.Booked booked) {
            Account after = booked.account();
            outbox.append(new CreditsGranted(
                    accountId,
                    after.version(),
                    booked.transactionId(),
                    -taken,
                    "expired",
                    after.balance(),
                    after.reserved(),
                    after.available(),
                    now));
            return taken;
        }
        return 0;
    }
}
