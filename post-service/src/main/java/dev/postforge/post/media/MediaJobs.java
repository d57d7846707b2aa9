package dev.postforge.post.media;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.tenancy.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for uploads that have arrived, and removes objects that are no longer needed; instances share the work. */
@Component
class MediaJobs {

    private static final Logger LOG = LoggerFactory.getLogger(MediaJobs.class);

    /** Looked at side by side; each look takes the store some milliseconds. */
    private static final int BATCH = 16;

    /** An object whose removal failed is tried again after this. */
    private static final Duration REMOVAL = Duration.ofMinutes(5);

    private final WorkerDatabase worker;
    private final CheckUpload checks;
    private final ObjectStorage storage;
    private final Clock clock;

    MediaJobs(WorkerDatabase worker, CheckUpload checks, ObjectStorage storage, Clock clock) {
        this.worker = worker;
        this.checks = checks;
        this.storage = storage;
        this.clock = clock;
    }

    record Due(UUID tenantId, UUID id) {}

    record Garbage(UUID id, String key) {}

    @Scheduled(fixedDelayString = "${postforge.media.watch-interval:250ms}")
    void checkUploads() {
        if (storage.isConfigured()) {
            List<Due> due = claimUploads(clock.instant());
            while (!due.isEmpty()) {
                checkAll(due);
                due = due.size() == BATCH ? claimUploads(clock.instant()) : List.of();
            }
        }
    }

    private void checkAll(List<Due> due) {
        try (ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(upload -> looking.execute(() -> check(upload)));
        }
    }

    private List<Due> claimUploads(Instant now) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE media m SET leased_until = :until
                        FROM (SELECT tenant_id, id FROM media
                              WHERE check_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
                              ORDER BY check_at LIMIT :batch FOR UPDATE SKIP LOCKED) due
                        WHERE m.tenant_id = due.tenant_id AND m.id = due.id
                        RETURNING m.tenant_id, m.id""")
                .param("now", at(now))
                .param("until", at(now.plus(CheckUpload.LEASE)))
                .param("batch", BATCH)
                .query(Due.class)
                .list());
    }

    private void check(Due due) {
        try {
            Tenant.of(due.tenantId()).run(() -> checks.claimed(due.id()));
        } catch (RuntimeException e) {
            // It is looked for again; one upload must not keep the others waiting.
            LOG.warn("Upload {} could not be checked: {}", due.id(), cause(e));
        }
    }

    @Scheduled(fixedDelayString = "${postforge.media.removal-interval:10s}")
    void removeGarbage() {
        if (!storage.isConfigured()) {
            return;
        }
        List<Garbage> due = claimGarbage(clock.instant());
        for (Garbage garbage : due) {
            try {
                storage.delete(garbage.key());
                worker.inTransaction(jdbc -> jdbc.sql("DELETE FROM media_garbage WHERE id = ?")
                        .param(garbage.id())
                        .update());
            } catch (RuntimeException e) {
                // It stays on the list and is tried again.
                LOG.warn("Object {} could not be removed: {}", garbage.key(), cause(e));
            }
        }
    }

    private List<Garbage> claimGarbage(Instant now) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE media_garbage g SET remove_at = :again
                        FROM (SELECT id FROM media_garbage WHERE remove_at <= :now
                              ORDER BY remove_at LIMIT :batch FOR UPDATE SKIP LOCKED) due
                        WHERE g.id = due.id RETURNING g.id, g.key""")
                .param("now", at(now))
                .param("again", at(now.plus(REMOVAL)))
                .param("batch", BATCH)
                .query(Garbage.class)
                .list());
    }

    /** A store that is away would fill the log with traces. */
    private static String cause(RuntimeException e) {
        return String.valueOf(e.getCause() == null ? e : e.getCause());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
