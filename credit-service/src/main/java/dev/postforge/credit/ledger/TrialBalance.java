package dev.postforge.credit.ledger;

import dev.postforge.defaults.database.WorkerDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds the whole ledger up now and then; what does not add up is a metric to alert on, and an error in the log. */
@Component
public class TrialBalance {

    private static final Logger log = LoggerFactory.getLogger(TrialBalance.class);

    private final WorkerDatabase database;
    private final AtomicReference<Result> latest = new AtomicReference<>(new Result(0, 0));

    TrialBalance(WorkerDatabase database, MeterRegistry meters) {
        this.database = database;
        meters.gauge("postforge.ledger.total", latest, result -> result.get().total());
        meters.gauge(
                "postforge.ledger.accounts.unbalanced",
                latest,
                result -> result.get().unbalancedAccounts());
    }

    /** Adds up now. */
    public Result check() {
        Result result = database.inTransaction(jdbc -> jdbc.sql("""
                SELECT coalesce((SELECT sum(amount) FROM entries), 0)::bigint AS total,
                       (SELECT count(*) FROM accounts a
                        LEFT JOIN (SELECT tenant_id, sum(amount) AS booked FROM entries WHERE house IS NULL GROUP BY 1) e
                            USING (tenant_id)
                        WHERE a.balance <> coalesce(e.booked, 0)) AS unbalanced
                """)
                .query((row, number) -> new Result(row.getLong("total"), row.getLong("unbalanced")))
                .single());
        latest.set(result);
        return result;
    }

    @Scheduled(fixedDelayString = "${postforge.ledger.trial-balance-every:1h}", initialDelayString = "1m")
    void checkInTime() {
        Result result = check();
        if (!result.balanced()) {
            log.error(
                    "The ledger does not add up: total {}, {} accounts differ from their entries",
                    result.total(),
                    result.unbalancedAccounts());
        }
    }

    /**
     * One adding-up.
     *
     * @param total sum of all entries, zero in double entry
     * @param unbalancedAccounts accounts whose balance is not the sum of their entries
     */
    public record Result(long total, long unbalancedAccounts) {

        /** Whether the books are right. */
        public boolean balanced() {
            return total == 0 && unbalancedAccounts == 0;
        }
    }
}
