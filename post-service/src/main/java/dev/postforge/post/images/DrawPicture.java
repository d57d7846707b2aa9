package dev.postforge.post.images;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Orders a picture, and reads what was drawn. */
@Service
public class DrawPicture {

    /** Long enough for every brief; models read far more. */
    private static final int LONGEST_PROMPT = 4_000;

    private final Generations generations;
    private final OpenRouterProperties properties;

    DrawPicture(Generations generations, OpenRouterProperties properties) {
        this.generations = generations;
        this.properties = properties;
    }

    /** What the client wants, as it came. */
    public record Command(
            UUID userId,
            @Nullable String prompt,
            @Nullable String model,
            @Nullable String size,
            @Nullable String key) {}

    /** The models to choose from, the default one first. */
    public List<String> models() {
        return properties.models();
    }

    /** Orders it, and waits until it is paid for. */
    public Generation order(Command command) {
        String prompt = command.prompt() == null ? "" : command.prompt().strip();
        if (prompt.isEmpty() || prompt.codePointCount(0, prompt.length()) > LONGEST_PROMPT) {
            throw ApiException.invalid("prompt", "prompt is 1 to " + LONGEST_PROMPT + " characters");
        }
        if (!isText(prompt)) {
            throw ApiException.invalid("prompt", "prompt is not well-formed text");
        }
        String model = command.model() == null || command.model().isBlank()
                ? properties.models().getFirst()
                : command.model();
        if (!properties.models().contains(model)) {
            throw ApiException.invalid("model", "model is one of " + String.join(", ", properties.models()));
        }
        PictureDrawing.Request request = new PictureDrawing.Request(prompt, model, PictureSize.ratio(command.size()));
        return generations.place(new Generations.Order(
                GenerationKind.IMAGE, command.userId(), "ai.generate-image", command.key(), request, request));
    }

    /** No column holds a NUL or half a character. */
    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /** A picture as clients get it. */
    @Schema(name = "DrawnPicture")
    public record Drawn(
            boolean success,
            String url,
            String imageUrl,
            UUID mediaId,
            String contentType,
            @Nullable Integer width,
            @Nullable Integer height,
            String model,
            String prompt,
            @Nullable Long creditsLeft,
            UUID generationId) {}

    /** What a completed one came to. */
    public Drawn drawn(Generation completed) {
        PictureDrawing.Result result = generations
                .result(completed, PictureDrawing.Result.class)
                .orElseThrow(() -> new IllegalStateException("Generation " + completed.id() + " has no result"));
        return new Drawn(
                true,
                result.url(),
                result.url(),
                result.mediaId(),
                result.contentType(),
                result.width(),
                result.height(),
                result.model(),
                result.prompt(),
                completed.creditsLeft(),
                completed.id());
    }
}
