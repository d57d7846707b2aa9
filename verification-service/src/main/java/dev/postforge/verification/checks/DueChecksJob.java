package dev.postforge.verification.checks;

import dev.postforge.defaults.database.WorkerDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The timer: makes due checks, and throws evidence away when its time is over. */
@Component
class DueChecksJob {

    private final RunDueChecks run;
    private final WorkerDatabase worker;
    private final VerificationProperties properties;
    private final Clock clock;

    DueChecksJob(RunDueChecks run, WorkerDatabase worker, VerificationProperties properties, Clock clock) {
        this.run = run;
        this.worker = worker;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${postforge.verification.poll:1s}")
    void makeDueChecks() {
        run.handle();
    }

    @Scheduled(fixedDelayString = "24h", initialDelayString = "10m")
    void forgetOldEvidence() {
        Timestamp before = Timestamp.from(clock.instant().minus(properties.evidenceRetention()));
        worker.inTransaction(jdbc -> jdbc.sql("DELETE FROM answers WHERE taken_at < :before")
                .param("before", before)
                .update());
    }
}
