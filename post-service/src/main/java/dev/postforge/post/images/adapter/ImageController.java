package dev.postforge.post.images.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationAnswers;
import dev.postforge.post.generation.GenerationView;
import dev.postforge.post.images.DrawPicture;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pictures over HTTP. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
@RequestMapping("/api/ai")
class ImageController {

    private final DrawPicture drawPicture;
    private final GenerationAnswers answers;

    ImageController(DrawPicture drawPicture, GenerationAnswers answers) {
        this.drawPicture = drawPicture;
        this.answers = answers;
    }

    @Schema(name = "PictureRequest")
    record Wanted(
            @Schema(requiredMode = REQUIRED) @Nullable String prompt,
            @Nullable String model,
            @Nullable String size) {}

    /** One model to choose. */
    record Model(String id, boolean isDefault) {}

    /** All of them. */
    record Models(List<Model> items) {}

    @Operation(summary = "Draw a picture")
    @ApiResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = DrawPicture.Drawn.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Still under way: ask at Location",
            content = @Content(schema = @Schema(implementation = GenerationView.class)))
    @PostMapping("/generate-image")
    ResponseEntity<?> generate(
            Caller caller,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        Generation ordered = drawPicture.order(
                new DrawPicture.Command(caller.userId(), body.prompt(), body.model(), body.size(), key));
        return answers.await(ordered, drawPicture::drawn);
    }

    @Operation(summary = "The models that draw")
    @GetMapping("/image-models")
    Models models() {
        List<String> ids = drawPicture.models();
        return new Models(
                ids.stream().map(id -> new Model(id, id.equals(ids.getFirst()))).toList());
    }
}
