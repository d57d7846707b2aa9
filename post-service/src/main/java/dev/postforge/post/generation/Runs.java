package dev.postforge.post.generation;

import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.post.generation.domain.GenerationLifecycle.Trigger;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works on generations: on those whose request is here as soon as their credits are reserved, and on those that were
 * left alone. The work goes on when the client who asked for it has gone.
 */
@Component
public class Runs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** What is under way at a graceful stop may finish in this time; the rest is left to the others. */
    private static final int STOPPING_SECONDS = 20;

    /** Claimed with one statement; more follow with the next sweep. */
    private static final int BATCH = 50;

    private final GenerationClaims claims;
    private final TrackGeneration track;
    private final EndGeneration end;
    private final Signals signals;
    private final GenerationProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<GenerationKind, Generator> generators = new EnumMap<>(GenerationKind.class);
    private final Map<UUID, Attempt> running = new ConcurrentHashMap<>();
    private final Semaphore places;
    private @Nullable ExecutorService executor;

    Runs(
            GenerationClaims claims,
            TrackGeneration track,
            EndGeneration end,
            Signals signals,
            GenerationProperties properties,
            JsonMapper json,
            Clock clock,
            ObjectProvider<Generator> generators) {
        this.claims = claims;
        this.track = track;
        this.end = end;
        this.signals = signals;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.places = new Semaphore(properties.maxRunning());
        generators.forEach(generator -> {
            if (this.generators.put(generator.kind(), generator) != null) {
                throw new IllegalStateException("Two generators make " + generator.kind());
            }
        });
    }

    /** Whether this kind can be made here at all. */
    boolean canMake(GenerationKind kind) {
        return generators.containsKey(kind);
    }

    /** Whether this instance works on it. */
    boolean isHere(UUID id) {
        return running.containsKey(id);
    }

    /** The growing text of what this instance works on. */
    Optional<Following> follow(UUID id) {
        return Optional.ofNullable(running.get(id)).map(attempt -> new Following(attempt.text()));
    }

    /**
     * Claims it for this instance if nobody has, as the tenant of this scope; full instances, and those without a
     * database, leave it to the sweep.
     */
    void start(UUID id) {
        UUID lease = UUID.randomUUID();
        if (!places.tryAcquire()) {
            return;
        }
        boolean started = false;
        try {
            Optional<Generation> claimed = track.claim(id, lease, properties.lease());
            started = claimed.isPresent() && submit(claimed.get(), lease);
        } catch (DataAccessException | TransactionException e) {
            LOG.info("Generation {} waits for the next sweep: {}", id, e.toString());
        } finally {
            if (!started) {
                places.release();
            }
        }
    }

    /** Goes on with what nobody works on; ends what was never confirmed. */
    public void sweep() {
        for (GenerationClaims.Key key : claims.overdue(clock.instant(), BATCH)) {
            Tenant.of(key.tenantId()).run(() -> end.expire(key.id()));
        }
        int free = Math.min(BATCH, places.availablePermits());
        if (free == 0 || executor == null) {
            return;
        }
        UUID lease = UUID.randomUUID();
        for (GenerationClaims.Claimed one : claims.claimDue(clock.instant(), lease, properties.lease(), free)) {
            places.acquireUninterruptibly();
            boolean started = false;
            try {
                started = new Tenant(one.tenantId(), one.userId())
                        .call(() -> track.find(one.id()).map(row -> submit(row, lease)))
                        .orElse(false);
            } finally {
                if (!started) {
                    places.release();
                }
            }
        }
    }

    /** Renews what this instance holds. */
    public void renew() {
        Map<UUID, List<Attempt>> byLease = running.values().stream().collect(Collectors.groupingBy(Attempt::lease));
        byLease.forEach((lease, attempts) -> {
            Set<UUID> kept = claims.renew(attempts.stream().map(Attempt::key).toList(), lease, properties.lease());
            attempts.stream()
                    .filter(attempt -> !kept.contains(attempt.generation().id()))
                    .forEach(Attempt::lose);
        });
    }

    private boolean submit(Generation claimed, UUID lease) {
        ExecutorService workers = executor;
        if (workers == null) {
            return false;
        }
        Attempt attempt = new Attempt(claimed, lease, track, properties, json, clock);
        running.put(claimed.id(), attempt);
        workers.execute(() -> {
            try {
                new Tenant(claimed.tenantId(), claimed.userId()).run(() -> work(attempt));
            } finally {
                running.remove(claimed.id(), attempt);
                places.release();
                attempt.text().end();
                signals.recheck(claimed.id());
            }
        });
        return true;
    }

    private void work(Attempt attempt) {
        Generation generation = attempt.generation();
        try {
            apply(attempt, run(attempt));
        } catch (LeaseLostException e) {
            LOG.info("Generation {} is left to another instance", generation.id());
        } catch (DataAccessException | TransactionException e) {
            // The lease runs out, and whoever has a database then goes on with what was saved.
            LOG.warn("Generation {} waits for the database", generation.id(), e);
        } catch (RuntimeException e) {
            LOG.error("Generation {} failed for a reason of ours", generation.id(), e);
            fail(attempt, Trigger.PROVIDER_FAILED, new Generation.Failure("INTERNAL_ERROR", "Something went wrong"));
        }
    }

    private Outcome run(Attempt attempt) {
        Generation generation = attempt.generation();
        if (attempt.left().isZero()) {
            return new Outcome.Failed("DEADLINE", "It took too long");
        }
        if (generation.claims() > properties.maxClaims()) {
            return new Outcome.Failed("INTERNAL_ERROR", "It was begun too often without an end");
        }
        Generator generator = generators.get(generation.kind());
        if (generator == null) {
            return new Outcome.Failed("PROVIDER_NOT_CONFIGURED", "Nothing here makes this kind");
        }
        try {
            return generator.run(attempt);
        } catch (ProviderFailure e) {
            return e.outcome();
        }
    }

    private void apply(Attempt attempt, Outcome outcome) {
        UUID id = attempt.generation().id();
        switch (outcome) {
            case Outcome.Completed made -> {
                if (!end.complete(id, attempt.usage(), made.keep())) {
                    LOG.info("Generation {} was over before this result came", id);
                }
            }
            case Outcome.Failed failed ->
                fail(
                        attempt,
                        attempt.left().isZero() ? Trigger.DEADLINE_PASSED : Trigger.PROVIDER_FAILED,
                        new Generation.Failure(failed.code(), failed.message()));
            case Outcome.Waiting waiting -> end.postpone(id, attempt.lease(), waiting.again());
        }
    }

    private void fail(Attempt attempt, Trigger trigger, Generation.Failure why) {
        end.fail(attempt.generation().id(), attempt.lease(), attempt.usage(), trigger, why);
    }

    @Override
    public void start() {
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("generation-", 0).factory());
    }

    @Override
    public void stop() {
        ExecutorService workers = executor;
        executor = null;
        if (workers == null) {
            return;
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    /** Started before the web server and the listeners, stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
