package dev.postforge.defaults.idempotency;

import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Removes kept answers after their day. */
final class ForgetOldAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetOldAnswers.class);
    private static final String HOURLY = "PT1H";
    private static final String AFTER_START = "PT2M";

    private final WorkerDatabase database;
    private final Clock clock;

    ForgetOldAnswers(WorkerDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = HOURLY, initialDelayString = AFTER_START)
    void run() {
        try {
            int forgotten = handle();
            LOG.debug("Forgot {} kept answers", forgotten);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Kept answers could not be cleaned, the next round will: {}", e.toString());
        }
    }

    int handle() {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return database.inTransaction(jdbc -> jdbc.sql("DELETE FROM idempotency_keys WHERE expires_at <= :now")
                .param("now", now)
                .update());
    }
}
