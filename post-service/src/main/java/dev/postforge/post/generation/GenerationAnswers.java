package dev.postforge.post.generation;

import java.net.URI;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What a client who ordered is told, whatever the kind: the result, a refusal, or where to ask for it later. */
@Component
public class GenerationAnswers {

    private final Generations generations;

    GenerationAnswers(Generations generations) {
        this.generations = generations;
    }

    /** Waits as long as a request may: 200 with the result, the refusal thrown, or 202 with its Location. */
    public ResponseEntity<?> await(Generation ordered, Function<Generation, ?> result) {
        Generation generation = generations.awaitAnswer(ordered);
        if (generation.isCompleted()) {
            return ResponseEntity.ok(result.apply(generation));
        }
        if (generation.isOver()) {
            throw generations.refusal(generations.awaitSettled(generation));
        }
        return later(generation);
    }

    /** 202: where it can be asked for. */
    public static ResponseEntity<GenerationView> later(Generation generation) {
        return ResponseEntity.accepted().location(location(generation)).body(GenerationView.of(generation));
    }

    /** Its own address. */
    public static URI location(Generation generation) {
        return URI.create("/api/ai/generations/" + generation.id());
    }
}
