package dev.postforge.e2e;

import dev.postforge.local.Stack;
import dev.postforge.local.Topology;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Kills parts and makes providers misbehave, at random, until it is told to stop. */
final class Mischief {

    private static final System.Logger LOG = System.getLogger(Mischief.class.getName());
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(4);
    private static final Duration MOST_MORE = Duration.ofSeconds(8);

    /** What a provider can do that must lose nothing, the worst twice; a revoked token, say, rightly fails a post. */
    private static final List<String> FAULTS =
            List.of("lost-answer", "timeout", "rate-limited", "server-error", "slow", "lost-answer");

    private static final List<List<String>> OPERATIONS = List.of(
            List.of("instagram", "container"),
            List.of("instagram", "publish"),
            List.of("instagram", "publish"),
            List.of("instagram", "status"),
            List.of("instagram", "read"),
            List.of("instagram", "find"),
            List.of("later", "publish"),
            List.of("later", "upload"),
            List.of("later", "find"),
            List.of("anthropic", "generate"),
            List.of("openrouter", "generate"),
            List.of("kie", "create-task"),
            List.of("kie", "record-info"));

    private static final List<List<String>> WEBHOOKS = List.of(
            List.of("stripe", "webhook"),
            List.of("lemonsqueezy", "webhook"),
            List.of("cryptomus", "webhook"),
            List.of("kie", "callback"));

    private final Stack stack;
    private final Sandbox sandbox;
    private final Random random;
    private final List<String> parts;
    private final Thread thread;
    private int kills;
    private int faults;

    Mischief(Stack stack, Sandbox sandbox, long seed) {
        this.stack = stack;
        this.sandbox = sandbox;
        this.random = new Random(seed);
        this.parts = List.copyOf(Topology.parts());
        this.thread = Thread.ofPlatform().name("mischief").start(this::run);
    }

    /** Ends it; the parts that are dead come back by themselves. */
    void stop() throws InterruptedException {
        if (!thread.isAlive()) {
            throw new AssertionError("The mischief came to an end by itself");
        }
        thread.interrupt();
        thread.join();
        LOG.log(Level.INFO, "{0} kills and {1} faults", kills, faults);
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LEAST_PAUSE.plusMillis(random.nextLong(MOST_MORE.toMillis())));
                if (random.nextInt(3) == 0) {
                    kill(parts.get(random.nextInt(parts.size())));
                } else {
                    fault();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill(String part) {
        if (stack.isReady(part)) {
            LOG.log(Level.INFO, "kill -9 {0}", part);
            stack.kill(part);
            kills++;
        }
    }

    private void fault() {
        boolean webhook = random.nextInt(4) == 0;
        List<List<String>> among = webhook ? WEBHOOKS : OPERATIONS;
        List<String> chosen = among.get(random.nextInt(among.size()));
        String kind = webhook
                ? random.nextBoolean() ? "no-webhook" : "duplicate-webhook"
                : FAULTS.get(random.nextInt(FAULTS.size()));
        try {
            sandbox.fault(chosen.getFirst(), chosen.getLast(), kind, 1 + random.nextInt(2));
            LOG.log(Level.INFO, "{0} {1}", kind, String.join(" ", chosen));
            faults++;
        } catch (UncheckedIOException away) {
            LOG.log(Level.INFO, "The sandbox is away");
        }
    }
}
