package dev.postforge.credit.accounts;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Estimates accounts that moved again, apart from the movements so that those stay fast. */
@Component
class LowCreditsJob {

    private static final Logger log = LoggerFactory.getLogger(LowCreditsJob.class);

    /** Accounts estimated in one pass. */
    private static final int ACCOUNTS = 200;

    private final WorkerDatabase database;
    private final NoticeLowCredits notice;

    LowCreditsJob(WorkerDatabase database, NoticeLowCredits notice) {
        this.database = database;
        this.notice = notice;
    }

    @Scheduled(fixedDelayString = "${postforge.accounts.estimate-every:5s}")
    void run() {
        List<UUID> due =
                database.inTransaction(jdbc -> jdbc.sql("SELECT tenant_id FROM estimates_due LIMIT " + ACCOUNTS)
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list());
        for (UUID tenant : due) {
            try {
                Tenant.of(tenant).run(() -> notice.handle(tenant));
            } catch (RuntimeException e) {
                log.error("Account {} is estimated in the next pass", tenant, e);
            }
        }
    }
}
