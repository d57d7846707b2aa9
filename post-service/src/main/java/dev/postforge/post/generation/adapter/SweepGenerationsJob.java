package dev.postforge.post.generation.adapter;

import dev.postforge.post.generation.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks for generations that nobody works on and keeps the leases of those worked on here. */
@Component
class SweepGenerationsJob {

    private static final Logger LOG = LoggerFactory.getLogger(SweepGenerationsJob.class);

    /** A third of a lease's life: two renewals may fail. */
    private static final String RENEWAL = "PT4S";

    private final Runs runs;

    SweepGenerationsJob(Runs runs) {
        this.runs = runs;
    }

    @Scheduled(fixedDelayString = "${postforge.generation.sweep-interval:500ms}")
    void sweep() {
        guarded(runs::sweep);
    }

    @Scheduled(fixedDelayString = RENEWAL)
    void renew() {
        guarded(runs::renew);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Generations could not be swept, the next round will: {}", e.toString());
        }
    }
}
