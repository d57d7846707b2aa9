package dev.postforge.post.generation;

import dev.postforge.defaults.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The small steps of a run, each saved by itself, so that a successor knows how far it came. */
@Service
class TrackGeneration {

    private final GenerationRows rows;
    private final Clock clock;

    TrackGeneration(GenerationRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Transactional
    Optional<Generation> claim(UUID id, UUID lease, Duration life) {
        return rows.claim(id, lease, life);
    }

    @Transactional(readOnly = true)
    Optional<Generation> find(UUID id) {
        return rows.find(id);
    }

    @Transactional
    boolean call(Generation generation, UUID lease, Duration life, String step) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean held = rows.call(generation.id(), lease, life, new Generation.OpenCall(step, now));
        if (held) {
            rows.note(
                    generation,
                    new GenerationNote(
                            Ids.next(),
                            now,
                            "provider.called",
                            "Asked the provider",
                            Map.of("step", step, "run", generation.claims())));
        }
        return held;
    }

    @Transactional
    void answer(UUID id, UUID lease, @Nullable String handle) {
        rows.answer(id, lease, handle);
    }

    @Transactional
    void progress(UUID id, UUID lease, int percent) {
        rows.progress(id, lease, percent);
    }

    @Transactional
    void note(Generation generation, GenerationNote note) {
        rows.note(generation, note);
    }
}
