package dev.postforge.credit.accounts;

import dev.postforge.credit.ledger.Ledger;
import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets a user's welcome arrive before his first reading says that there is none.
 *
 * <p>A token does not say whether its organization is the personal one, so a reading never grants by itself. It only
 * waits, and only while the user has no welcome anywhere: that is the moment between sign-up and the event.
 */
@Component
class WelcomeArrival {

    private static final Duration[] PAUSES = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20)};
    private static final Duration LONG_PAUSE = Duration.ofMillis(50);

    private final WorkerDatabase worker;
    private final AccountProperties properties;

    WelcomeArrival(WorkerDatabase worker, AccountProperties properties) {
        this.worker = worker;
        this.properties = properties;
    }

    /** Returns once the welcome is booked, or patience is over; holds no connection while it waits. */
    void await(UUID userId) {
        long deadline = System.nanoTime() + properties.welcomePatience().toNanos();
        for (int look = 0; !welcomed(userId) && System.nanoTime() - deadline < 0; look++) {
            try {
                Thread.sleep(look < PAUSES.length ? PAUSES[look] : LONG_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean welcomed(UUID userId) {
        return worker.inTransaction(jdbc -> jdbc.sql("SELECT 1 FROM transactions WHERE idempotency_key = :key")
                .param("key", Ledger.digest(WelcomeUser.key(userId)))
                .query(Integer.class)
                .optional()
                .isPresent());
    }
}
