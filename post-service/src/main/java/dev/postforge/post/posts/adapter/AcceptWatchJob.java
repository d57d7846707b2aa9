package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.post.posts.AnnounceAgain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for schedules that publishing-service has not answered; any number of instances share the work. */
@Component
class AcceptWatchJob {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptWatchJob.class);

    /** Claimed at once; the next batch follows while there are more. */
    private static final int BATCH = 200;

    /** An instance that dies after claiming leaves its posts to the others after this. */
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private final WorkerDatabase worker;
    private final AnnounceAgain announceAgain;
    private final Clock clock;

    AcceptWatchJob(WorkerDatabase worker, AnnounceAgain announceAgain, Clock clock) {
        this.worker = worker;
        this.announceAgain = announceAgain;
        this.clock = clock;
    }

    record Watched(UUID tenantId, UUID id) {}

    @Scheduled(fixedDelayString = "${postforge.posts.accept-watch-interval:5s}")
    void sweep() {
        int claimed;
        do {
            List<Watched> due = claim(clock.instant());
            claimed = due.size();
            due.forEach(this::announce);
        } while (claimed == BATCH);
    }

    private List<Watched> claim(Instant now) {
        return worker.inTransaction(jdbc -> jdbc.sql("""
                        UPDATE posts p SET watch_at = :until
                        FROM (SELECT tenant_id, id FROM posts WHERE watch_at <= :now
                              ORDER BY watch_at LIMIT :batch FOR UPDATE SKIP LOCKED) due
                        WHERE p.tenant_id = due.tenant_id AND p.id = due.id
                        RETURNING p.tenant_id, p.id""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(CLAIM).atOffset(ZoneOffset.UTC))
                .param("batch", BATCH)
                .query(Watched.class)
                .list());
    }

    private void announce(Watched watched) {
        try {
            Tenant.of(watched.tenantId()).run(() -> announceAgain.handle(watched.id()));
        } catch (RuntimeException e) {
            // The claim runs out and another sweep tries again; one post must not keep the others waiting.
            LOG.warn("Post {} could not be announced again", watched.id(), e);
        }
    }
}
