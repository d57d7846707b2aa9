package dev.postforge.analytics.collection;

import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes single readings that are too old to be compared with; the latest numbers of a post stay. */
@Component
public class ForgetOldReadings {

    private static final long EVERY_MILLIS = 3_600_000;
    private static final int AT_ONCE = 5_000;

    /** What one run deletes at most; the next follows within the hour. */
    private static final int ROUNDS = 100;

    private final WorkerDatabase worker;
    private final CollectionProperties properties;
    private final Clock clock;

    ForgetOldReadings(WorkerDatabase worker, CollectionProperties properties, Clock clock) {
        this.worker = worker;
        this.properties = properties;
        this.clock = clock;
    }

    /** Deletes what is too old; returns how many rows. */
    @Scheduled(fixedDelay = EVERY_MILLIS, initialDelay = EVERY_MILLIS)
    public int handle() {
        int forgotten = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int rows = some();
            forgotten += rows;
            if (rows < AT_ONCE) {
                break;
            }
        }
        return forgotten;
    }

    private int some() {
        OffsetDateTime before = clock.instant().minus(properties.keep()).atOffset(ZoneOffset.UTC);
        Integer rows = worker.inTransaction(database -> database.sql("""
                        DELETE FROM metric_samples WHERE (tenant_id, target_id, version) IN (
                            SELECT tenant_id, target_id, version FROM metric_samples WHERE fetched_at < :before
                            LIMIT :limit FOR UPDATE SKIP LOCKED)
                        """)
                .param("before", before)
                .param("limit", AT_ONCE)
                .update());
        return rows;
    }
}
