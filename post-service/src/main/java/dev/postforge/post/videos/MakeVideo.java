package dev.postforge.post.videos;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import dev.postforge.post.scripts.ProductBody;
import dev.postforge.post.scripts.ProductBrief;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Orders a video of a reviewed product. */
@Service
public class MakeVideo {

    private static final int LONGEST_SCRIPT = 10_000;
    private static final int MOST_IMAGES = 10;
    private static final int LONGEST_PROMPT = 5_000;
    private static final String UPRIGHT = "portrait";
    private static final String ACROSS = "landscape";

    private final Generations generations;
    private final KieProperties properties;

    MakeVideo(Generations generations, KieProperties properties) {
        this.generations = generations;
        this.properties = properties;
    }

    /** What the client wants, as it came. */
    public record Command(
            UUID userId,
            ProductBody product,
            @Nullable String script,
            @Nullable List<@Nullable String> images,
            @Nullable String model,
            @Nullable String aspectRatio,
            @Nullable String key) {}

    /** Orders it, and waits until it is paid for; the video itself takes minutes. */
    public Generation order(Command command) {
        String script = ProductBody.text("script", command.script(), LONGEST_SCRIPT);
        if (script.isEmpty()) {
            throw ApiException.invalid("script", "script is 1 to " + LONGEST_SCRIPT + " characters");
        }
        ProductBrief product = command.product().read();
        List<String> images = command.images() == null
                ? product.images().stream().limit(MOST_IMAGES).toList()
                : ProductBody.addresses("selectedImages", command.images(), MOST_IMAGES);
        String model = model(command.model(), images);
        VideoStudio.Film film =
                new VideoStudio.Film(prompt(product, script), images, model, form(command.aspectRatio()));
        VideoMaking.Request request = new VideoMaking.Request(film, product.title(), script, product);
        return generations.place(new Generations.Order(
                GenerationKind.VIDEO, command.userId(), "generate.video", command.key(), request, request));
    }

    private String model(@Nullable String wanted, List<String> images) {
        if (wanted == null || wanted.isBlank()) {
            return images.isEmpty()
                    ? properties.textModel()
                    : properties.models().getFirst();
        }
        if (!properties.models().contains(wanted)) {
            throw ApiException.invalid("model", "model is one of " + String.join(", ", properties.models()));
        }
        return wanted;
    }

    private static String form(@Nullable String wanted) {
        return switch (wanted == null || wanted.isBlank() ? UPRIGHT : wanted) {
            case UPRIGHT, "9:16" -> UPRIGHT;
            case ACROSS, "16:9" -> ACROSS;
            default -> throw ApiException.invalid("aspectRatio", "aspectRatio is portrait (9:16) or landscape (16:9)");
        };
    }

    private static String prompt(ProductBrief product, String script) {
        String prompt = "A short product video of " + product.title() + ", following this script:\n" + script;
        return prompt.codePointCount(0, prompt.length()) <= LONGEST_PROMPT
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, LONGEST_PROMPT));
    }

    /** A video on its way, as the seed prints it. */
    @Schema(name = "StartedVideo")
    public record Started(
            UUID videoId, String status, @Nullable Long creditsLeft) {}

    /** What the client learns of a new one. */
    public Started started(Generation generation) {
        return new Started(generation.id(), VideoView.status(generation), generation.creditsLeft());
    }
}
