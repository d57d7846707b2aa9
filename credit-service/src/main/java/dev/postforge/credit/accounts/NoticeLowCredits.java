package dev.postforge.credit.accounts;

import dev.postforge.contracts.CreditsLow;
import dev.postforge.contracts.NotificationRaised;
import dev.postforge.credit.ledger.Account;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.messaging.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells once when the credits will not last, and may tell again after they have lasted. */
@Component
public class NoticeLowCredits {

    /** Fewer whole days than this are few. */
    static final long DAYS = 3;

    private final Ledger ledger;
    private final SummarizeAccount summarize;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    NoticeLowCredits(Ledger ledger, SummarizeAccount summarize, JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.ledger = ledger;
        this.summarize = summarize;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Estimates again how long the account lasts; the account's lock keeps movements from being overlooked. */
    @Transactional
    public void handle(UUID tenantId) {
        @Nullable Account account = ledger.lock(List.of(tenantId)).get(tenantId);
        jdbc.sql("DELETE FROM estimates_due WHERE tenant_id = :tenant")
                .param("tenant", tenantId)
                .update();
        if (account == null || account.closed()) {
            return;
        }
        Long days = summarize.daysEstimate(account);
        if (days == null || days >= DAYS) {
            jdbc.sql("DELETE FROM low_accounts WHERE tenant_id = :tenant")
                    .param("tenant", tenantId)
                    .update();
        } else if (crossed(tenantId)) {
            tell(account, days);
        }
    }

    private boolean crossed(UUID tenantId) {
        return jdbc.sql("""
                INSERT INTO low_accounts (tenant_id, noticed_at) VALUES (:tenant, :now) ON CONFLICT DO NOTHING
                """)
                        .param("tenant", tenantId)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private void tell(Account account, long days) {
        Instant now = clock.instant();
        outbox.append(new CreditsLow(
                account.id(),
                account.version(),
                days,
                account.balance(),
                account.reserved(),
                account.available(),
                now));
        outbox.append(new NotificationRaised(
                Ids.derived(account.id(), "credits.low/" + account.version()),
                null,
                "credits.low",
                "warning",
                "Credits are running low",
                account.available() + " credits are left; at the rate of the last days they last "
                        + (days == 0 ? "less than a day." : "about " + days + (days == 1 ? " day." : " days.")),
                null,
                null,
                now));
    }
}
