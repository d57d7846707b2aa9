package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Stack;
import dev.postforge.local.Topology;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** People use everything at once while parts die and providers misbehave at random: in the end all of it is right. */
@WholeSystem
@EnabledIfSystemProperty(
        named = "postforge.test.soak",
        matches = "\\d+",
        disabledReason = "takes minutes, as asked for")
class SoakTests {

    private static final System.Logger LOG = System.getLogger(SoakTests.class.getName());
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("postforge.test.soak", 5));
    private static final Duration SETTLED = Duration.ofMinutes(8);
    private static final int PEOPLE = 6;

    private final Stack stack;
    private final Sandbox sandbox;

    SoakTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    @Test
    void whateverDiesAndWhateverFailsNothingIsLostDoubledOrUnpaid() throws Exception {
        long seed = Long.getLong("postforge.test.seed", new Random().nextLong());
        LOG.log(Level.INFO, "-Dpostforge.test.seed={0}", Long.toString(seed));
        List<SoakUser> people = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            people.add(new SoakUser("person " + n, stack.gatewayUri(), n % 3 == 2 ? "later" : "instagram", seed + n));
        }

        Mischief mischief = new Mischief(stack, sandbox, seed);
        try {
            actFor(LENGTH, people);
        } finally {
            mischief.stop();
        }

        settle(people);
        people.forEach(person -> LOG.log(Level.INFO, person.tally()));
        people.forEach(person -> person.assertRight(sandbox));
    }

    private static void actFor(Duration length, List<SoakUser> people) throws Exception {
        Instant end = Instant.now().plus(length);
        List<Future<SoakUser>> acting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SoakUser person : people) {
                acting.add(threads.submit(() -> {
                    while (Instant.now().isBefore(end)) {
                        person.act();
                    }
                    return person;
                }));
            }
        }
        for (Future<SoakUser> one : acting) {
            one.get();
        }
    }

    private void settle(List<SoakUser> people) {
        await().atMost(SETTLED)
                .ignoreExceptions()
                .until(() -> Topology.parts().stream().allMatch(stack::isReady));
        sandbox.clearFaults();
        people.forEach(SoakUser::signsInAgain);
        await().atMost(SETTLED)
                .pollInterval(Duration.ofSeconds(2))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(people.stream().flatMap(person -> person.open().stream()))
                        .isEmpty());
    }
}
