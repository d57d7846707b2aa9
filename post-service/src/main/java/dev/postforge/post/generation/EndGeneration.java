package dev.postforge.post.generation;

import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.GenerationFailed;
import dev.postforge.messaging.Outbox;
import dev.postforge.post.generation.domain.GenerationLifecycle.Trigger;
import dev.postforge.post.generation.domain.GenerationStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Ends a generation, once: with what was made, or with a reason and the credits back. */
@Service
class EndGeneration {

    private final GenerationRows rows;
    private final Outbox outbox;
    private final Signals signals;
    private final JsonMapper json;
    private final Clock clock;

    EndGeneration(GenerationRows rows, Outbox outbox, Signals signals, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.signals = signals;
        this.json = json;
        this.clock = clock;
    }

    /**
     * It was made. The first who comes with a result wins, also one whose lease is lost meanwhile: it has been paid for
     * at the provider; a second result is dropped.
     */
    @Transactional
    boolean complete(UUID id, Usage used, Function<Generation, Object> keep) {
        Instant now = now();
        Optional<Generation> row = rows.lock(id).filter(one -> one.status() == GenerationStatus.RUNNING);
        if (row.isEmpty()) {
            return false;
        }
        String made = json.writeValueAsString(keep.apply(row.get()));
        Generation done = row.get().using(used).completed(made, now).orElseThrow();
        rows.save(done);
        UUID event = outbox.append(new GenerationCompleted(
                done.id(),
                done.tenantId(),
                done.version(),
                done.id(),
                done.kind().wire(),
                done.price(),
                null,
                null,
                used.provider(),
                used.model(),
                used.inputTokens(),
                used.outputTokens(),
                used.costMicros(),
                done.calls(),
                now));
        rows.note(done, new GenerationNote(event, now, "generation.completed", "Completed", provenance(used, done)));
        signals.wakeAfterCommit(id);
        return true;
    }

    /** It came to nothing under this lease; a stale worker's failure does not stop its successor. */
    @Transactional
    boolean fail(UUID id, UUID lease, Usage used, Trigger trigger, Generation.Failure why) {
        return rows.lock(id)
                .filter(row -> rows.holds(id, lease))
                .map(row -> fail(row.using(used), trigger, why))
                .orElse(false);
    }

    /** Its time is over before anyone began. */
    @Transactional
    boolean expire(UUID id) {
        return rows.lock(id)
                .filter(row -> row.status() != GenerationStatus.RUNNING
                        && !row.deadline().isAfter(clock.instant()))
                .map(row -> fail(
                        row,
                        Trigger.DEADLINE_PASSED,
                        new Generation.Failure("EXPIRED", "It could not be started in time")))
                .orElse(false);
    }

    /** The provider still works on it: whoever is there then goes on. */
    @Transactional
    boolean postpone(UUID id, UUID lease, Duration again) {
        Instant then = now().plus(again);
        Optional<Generation> row = rows.lock(id).filter(one -> rows.holds(id, lease));
        return row.isPresent()
                && rows.release(
                        id,
                        lease,
                        then.isAfter(row.get().deadline()) ? row.get().deadline() : then);
    }

    /** In the caller's transaction, with the row locked. */
    boolean fail(Generation row, Trigger trigger, Generation.Failure why) {
        Instant now = now();
        Optional<Generation> failed = row.failed(trigger, why, now);
        failed.ifPresent(over -> {
            rows.save(over);
            UUID event = outbox.append(new GenerationFailed(
                    over.id(),
                    over.tenantId(),
                    over.version(),
                    over.id(),
                    over.kind().wire(),
                    over.price(),
                    null,
                    null,
                    why.code(),
                    why.message(),
                    over.calls(),
                    now));
            Map<String, Object> detail = provenance(over.usage(), over);
            detail.put("code", why.code());
            rows.note(over, new GenerationNote(event, now, "generation.failed", why.message(), detail));
            signals.wakeAfterCommit(over.id());
        });
        return failed.isPresent();
    }

    private static Map<String, Object> provenance(Usage used, Generation generation) {
        Map<String, Object> detail = new LinkedHashMap<>();
        put(detail, "provider", used.provider());
        put(detail, "model", used.model());
        put(detail, "costMicros", used.costMicros());
        detail.put("inputTokens", used.inputTokens());
        detail.put("outputTokens", used.outputTokens());
        detail.put("calls", generation.calls());
        detail.put("claims", generation.claims());
        return detail;
    }

    private static void put(Map<String, Object> detail, String name, @Nullable Object value) {
        if (value != null) {
            detail.put(name, value);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
