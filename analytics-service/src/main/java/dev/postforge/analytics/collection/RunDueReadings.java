package dev.postforge.analytics.collection;

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
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes every reading that is due now, on any number of instances: an account is leased to one of them at a time. */
@Component
public class RunDueReadings {

    private static final Logger log = LoggerFactory.getLogger(RunDueReadings.class);

    /** Accounts claimed at once, each worked on by a thread of its own. */
    private static final int ACCOUNTS = 16;

    /** Rounds in one run: what is due beyond that is taken by the next run. */
    private static final int ROUNDS = 200;

    private static final String BROKEN = "ERROR";

    private final AccountTurns turns;
    private final ReadAccount read;
    private final CollectionProperties properties;
    private final Pace pace;
    private final Clock clock;
    private final MeterRegistry meters;

    RunDueReadings(
            AccountTurns turns,
            ReadAccount read,
            CollectionProperties properties,
            Pace pace,
            Clock clock,
            MeterRegistry meters) {
        this.turns = turns;
        this.read = read;
        this.properties = properties;
        this.pace = pace;
        this.clock = clock;
        this.meters = meters;
    }

    /** Works until nothing is due that another instance does not work on; returns how many posts were answered for. */
    @Scheduled(fixedDelayString = "${postforge.collection.poll:1s}")
    public int handle() {
        int answered = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Turn> claimed = turns.claim(clock.instant(), ACCOUNTS);
                if (claimed.isEmpty()) {
                    break;
                }
                List<Future<Integer>> running = new ArrayList<>();
                claimed.forEach(turn -> running.add(threads.submit(() -> account(turn))));
                for (Future<Integer> future : running) {
                    answered += result(future);
                }
            }
        }
        meters.counter("postforge.collection.readings").increment(answered);
        return answered;
    }

    private int account(Turn turn) {
        try {
            return Tenant.of(turn.tenantId()).call(() -> read.handle(turn));
        } catch (RuntimeException e) {
            // One account's trouble is not the others', and must not be tried again without a pause.
            log.error("The readings of account {} on {} failed", turn.accountId(), turn.platform(), e);
            turns.block(turn, clock.instant().plus(pace.scale(properties.retryPause())), BROKEN);
            return 0;
        } finally {
            turns.release(turn);
        }
    }

    private static int result(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The account could not even be put off", e);
        }
    }
}
