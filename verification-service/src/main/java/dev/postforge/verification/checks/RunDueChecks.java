package dev.postforge.verification.checks;

import dev.postforge.defaults.provider.AccountTurns;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.time.Pace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes every check that is due now. Timer and cron path run it on any number of instances: an account is leased to one
 * of them at a time, so that is the lock.
 */
@Component
public class RunDueChecks {

    private static final Logger log = LoggerFactory.getLogger(RunDueChecks.class);

    /** Accounts claimed at once, each worked on by a thread of its own. */
    private static final int ACCOUNTS = 16;

    /** Rounds in one run: what is due beyond that is taken by the next run. */
    private static final int ROUNDS = 200;

    private static final String BROKEN = "ERROR";

    private final AccountTurns turns;
    private final VerifyAccount verify;
    private final VerificationProperties properties;
    private final Pace pace;
    private final Clock clock;
    private final MeterRegistry meters;

    RunDueChecks(
            AccountTurns turns,
            VerifyAccount verify,
            VerificationProperties properties,
            Pace pace,
            Clock clock,
            MeterRegistry meters) {
        this.turns = turns;
        this.verify = verify;
        this.properties = properties;
        this.pace = pace;
        this.clock = clock;
        this.meters = meters;
    }

    /** Works until nothing is due that another instance does not work on. */
    public Tally handle() {
        Tally tally = Tally.NOTHING;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Turn> claimed = turns.claim(clock.instant(), ACCOUNTS);
                if (claimed.isEmpty()) {
                    break;
                }
                List<Future<Tally>> running = new ArrayList<>();
                claimed.forEach(turn -> running.add(threads.submit(() -> account(turn))));
                for (Future<Tally> future : running) {
                    tally = tally.plus(result(future));
                }
            }
        }
        count(tally);
        return tally;
    }

    private Tally account(Turn turn) {
        try {
            return Tenant.of(turn.tenantId()).call(() -> verify.handle(turn));
        } catch (RuntimeException e) {
            // One account's trouble is not the others', and must not be tried again without a pause.
            log.error("The checks of account {} on {} failed", turn.accountId(), turn.platform(), e);
            turns.block(turn, clock.instant().plus(pace.scale(properties.retryPause())), BROKEN);
            return Tally.NOTHING;
        } finally {
            turns.release(turn);
        }
    }

    private static Tally result(Future<Tally> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Tally.NOTHING;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The account could not even be put off", e);
        }
    }

    private void count(Tally tally) {
        meters.counter("postforge.verification.checked").increment(tally.checked());
        meters.counter("postforge.verification.verified").increment(tally.verified());
        meters.counter("postforge.verification.failed").increment(tally.failed());
        meters.counter("postforge.verification.postponed").increment(tally.postponed());
    }
}
