package dev.postforge.post.scripts.adapter;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationAnswers;
import dev.postforge.post.generation.GenerationView;
import dev.postforge.post.scripts.ProductBody;
import dev.postforge.post.scripts.WriteScript;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Scripts over HTTP. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
class ScriptController {

    private final WriteScript writeScript;
    private final GenerationAnswers answers;

    ScriptController(WriteScript writeScript, GenerationAnswers answers) {
        this.writeScript = writeScript;
        this.answers = answers;
    }

    /** The reviewed product, inside {@code product} (or {@code productData}) or beside the rest. */
    @Schema(name = "ScriptRequest")
    record Wanted(
            @Nullable ProductBody product,
            @Nullable ProductBody productData,
            @Nullable String title,
            @Nullable String description,
            @Nullable String desc,
            @Nullable List<@Nullable String> images,
            @Nullable JsonNode price,
            @Nullable String currency,
            @Nullable String brand,
            @Nullable String url,
            @Nullable String tone,
            @Nullable String language,
            @Nullable Integer seconds) {

        ProductBody reviewed() {
            return new ProductBody(title, description, desc, images, price, currency, brand, url)
                    .unless(product, productData);
        }
    }

    @Operation(summary = "Write the script of a product video")
    @ApiResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = WriteScript.Written.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Still under way: ask at Location",
            content = @Content(schema = @Schema(implementation = GenerationView.class)))
    @PostMapping({"/generate/script", "/api/generate/script"})
    ResponseEntity<?> generate(
            Caller caller,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        Generation ordered = writeScript.order(new WriteScript.Command(
                caller.userId(), body.reviewed(), body.tone(), body.language(), body.seconds(), key));
        return answers.await(ordered, writeScript::written);
    }
}
