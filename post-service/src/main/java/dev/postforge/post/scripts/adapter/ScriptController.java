package dev.postforge.post.scripts.adapter;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationView;
import dev.postforge.post.generation.Generations;
import dev.postforge.post.scripts.ProductBody;
import dev.postforge.post.scripts.WriteScript;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Scripts over HTTP. */
@RestController
class ScriptController {

    private final WriteScript writeScript;
    private final Generations generations;

    ScriptController(WriteScript writeScript, Generations generations) {
        this.writeScript = writeScript;
        this.generations = generations;
    }

    /** The reviewed product, inside {@code product} (or {@code productData}) or beside the rest. */
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
            if (product != null) {
                return product;
            }
            return productData != null
                    ? productData
                    : new ProductBody(title, description, desc, images, price, currency, brand, url);
        }
    }

    @PostMapping({"/generate/script", "/api/generate/script"})
    ResponseEntity<?> generate(
            Caller caller,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        Generation generation = generations.awaitAnswer(writeScript.order(new WriteScript.Command(
                caller.userId(), body.reviewed(), body.tone(), body.language(), body.seconds(), key)));
        if (generation.isCompleted()) {
            return ResponseEntity.ok(writeScript.written(generation));
        }
        if (generation.isOver()) {
            throw generations.refusal(generations.awaitSettled(generation));
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/ai/generations/" + generation.id()))
                .body(GenerationView.of(generation));
    }
}
