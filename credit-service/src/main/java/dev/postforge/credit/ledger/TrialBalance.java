package dev.postforge.credit.ledger;

import dev.postforge.defaults.database.WorkerDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds the whole ledger up now and then; what does not add up is a metric to alert on, and an error in the log. */
@Component
public class TrialBalance {

    private static final Logger log = LoggerFactory.getLogger(TrialBalance.class);

    /** Findings of one check; more say nothing more. */
    private static final int LIMIT = 100;

    private final WorkerDatabase database;
    private final Clock clock;
    private final AtomicReference<Result> latest = new AtomicReference<>(new Result(0, Map.of()));

    TrialBalance(WorkerDatabase database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        meters.gauge("postforge.ledger.total", latest, result -> result.get().total());
        meters.gauge(
                "postforge.ledger.accounts.unbalanced",
                latest,
                result -> result.get().unbalancedAccounts());
        for (LedgerCheck check : LedgerCheck.values()) {
            Gauge.builder(
                            "postforge.ledger.findings",
                            latest,
                            result -> result.get().count(check))
                    .description("Places where the books do not add up; anything but 0 is an alert")
                    .tag("check", check.code())
                    .register(meters);
        }
    }

    /** Adds up now, all checks over one and the same state of the books. */
    public Result check() {
        Instant now = clock.instant();
        Result result = database.inTransaction(jdbc -> {
            jdbc.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .update();
            Map<LedgerCheck, List<String>> findings = new EnumMap<>(LedgerCheck.class);
            for (LedgerCheck check : LedgerCheck.values()) {
                findings.put(check, check.findings(jdbc, now, LIMIT));
            }
            long total = jdbc.sql("SELECT coalesce(sum(amount), 0)::bigint FROM entries")
                    .query(Long.class)
                    .single();
            return new Result(total, findings);
        });
        latest.set(result);
        return result;
    }

    @Scheduled(fixedDelayString = "${postforge.ledger.trial-balance-every:1h}", initialDelayString = "1m")
    void checkInTime() {
        check().findings()
                .forEach((check, found) -> found.forEach(
                        finding -> log.error("The ledger does not add up ({}): {}", check.code(), finding)));
    }

    /**
     * One adding-up.
     *
     * @param total sum of all entries, zero in double entry
     * @param findings where the books are wrong, by what they break
     */
    public record Result(long total, Map<LedgerCheck, List<String>> findings) {

        public Result {
            findings = Map.copyOf(findings);
        }

        /** Whether the books are right. */
        public boolean balanced() {
            return total == 0 && findings.values().stream().allMatch(List::isEmpty);
        }

        /** Accounts whose balance is not the sum of their entries. */
        public long unbalancedAccounts() {
            return count(LedgerCheck.BALANCE_IS_THE_SUM_OF_ENTRIES);
        }

        /** How many places break this. */
        public long count(LedgerCheck check) {
            return findings.getOrDefault(check, List.of()).size();
        }
    }
}
