package dev.postforge.credit.holds.adapter;

import dev.postforge.credit.holds.ExpireHolds;
import dev.postforge.credit.ledger.ExpireLots;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.tenancy.Tenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds tenants with holds or lots whose time is over; several instances may, the account's row decides. */
@Component
class ExpiryJob {

    private static final Logger log = LoggerFactory.getLogger(ExpiryJob.class);

    /** Tenants seen to in one pass. */
    private static final int TENANTS = 1000;

    private final WorkerDatabase database;
    private final ExpireHolds holds;
    private final ExpireLots lots;
    private final Clock clock;

    ExpiryJob(WorkerDatabase database, ExpireHolds holds, ExpireLots lots, Clock clock) {
        this.database = database;
        this.holds = holds;
        this.lots = lots;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${postforge.holds.expire-every:10s}")
    void run() {
        for (UUID tenant : due("SELECT DISTINCT tenant_id FROM holds WHERE state = 'active' AND expires_at <= ?")) {
            each(tenant, () -> holds.handle(tenant));
        }
        for (UUID tenant : due("SELECT DISTINCT tenant_id FROM lots WHERE remaining > 0 AND expires_at <= ?")) {
            each(tenant, () -> lots.handle(tenant));
        }
    }

    private List<UUID> due(String sql) {
        return database.inTransaction(jdbc -> jdbc.sql(sql + " LIMIT " + TENANTS)
                .param(Timestamp.from(clock.instant()))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** One tenant's trouble is no other's. */
    private static void each(UUID tenant, Runnable work) {
        try {
            Tenant.of(tenant).run(work);
        } catch (RuntimeException e) {
            log.error("What is over on account {} stays for the next pass", tenant, e);
        }
    }
}
