package dev.postforge.post.scripts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import dev.postforge.post.scripts.ScriptWriter.Assignment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Orders a script, and reads what was written. */
@Service
public class WriteScript {

    private static final int LONGEST_WORD = 50;
    private static final int SHORTEST_VIDEO = 3;
    private static final int LONGEST_VIDEO = 180;
    private static final int USUAL_VIDEO = 15;

    private final Generations generations;

    WriteScript(Generations generations) {
        this.generations = generations;
    }

    /** What the client wants, as it came. */
    public record Command(
            UUID userId,
            ProductBody product,
            @Nullable String tone,
            @Nullable String language,
            @Nullable Integer seconds,
            @Nullable String key) {}

    /** Orders it, and waits until it is paid for. */
    public Generation order(Command command) {
        Integer wanted = command.seconds();
        int seconds = wanted == null ? USUAL_VIDEO : wanted;
        if (seconds < SHORTEST_VIDEO || seconds > LONGEST_VIDEO) {
            throw ApiException.invalid("seconds", "seconds is between " + SHORTEST_VIDEO + " and " + LONGEST_VIDEO);
        }
        String tone = ProductBody.text("tone", command.tone(), LONGEST_WORD);
        String language = ProductBody.text("language", command.language(), LONGEST_WORD);
        Assignment assignment = new Assignment(
                command.product().read(),
                tone.isEmpty() ? "friendly" : tone,
                language.isEmpty() ? "English" : language,
                seconds);
        return generations.place(new Generations.Order(
                GenerationKind.SCRIPT, command.userId(), "generate.script", command.key(), assignment, assignment));
    }

    /** A script as clients get it. */
    @Schema(name = "WrittenScript")
    public record Written(
            boolean success, String script, @Nullable Long creditsLeft, UUID generationId) {}

    /** What a completed one came to. */
    public Written written(Generation completed) {
        ScriptWriting.Result result = generations
                .result(completed, ScriptWriting.Result.class)
                .orElseThrow(() -> new IllegalStateException("Generation " + completed.id() + " has no result"));
        return new Written(true, result.script(), completed.creditsLeft(), completed.id());
    }
}
