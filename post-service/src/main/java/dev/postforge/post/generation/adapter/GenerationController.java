package dev.postforge.post.generation.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.post.generation.FindGenerations;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.GenerationNote;
import dev.postforge.post.generation.GenerationView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Generations over HTTP: what became of them, and how. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
@RequestMapping("/api/ai/generations")
class GenerationController {

    private final FindGenerations find;

    GenerationController(FindGenerations find) {
        this.find = find;
    }

    record Timeline(List<GenerationNote> items) {}

    @Operation(summary = "Past and present generations")
    @GetMapping
    Page<GenerationView> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        GenerationKind wanted = kind == null ? null : kindOf(kind);
        return Page.of(
                find.page(wanted, paging.offset(), paging.limit()).stream()
                        .map(GenerationView::of)
                        .toList(),
                paging,
                find.count(wanted));
    }

    @Operation(summary = "One generation")
    @GetMapping("/{id}")
    GenerationView get(@PathVariable String id) {
        return find.one(idOf(id)).map(GenerationView::of).orElseThrow(() -> ApiException.notFound("Generation"));
    }

    @Operation(summary = "What happened to a generation")
    @GetMapping("/{id}/timeline")
    Timeline timeline(@PathVariable String id) {
        UUID generation = idOf(id);
        if (find.one(generation).isEmpty()) {
            throw ApiException.notFound("Generation");
        }
        return new Timeline(find.timeline(generation));
    }

    private static GenerationKind kindOf(String text) {
        return Arrays.stream(GenerationKind.values())
                .filter(kind -> kind.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("kind", "kind is text, image, script or video"));
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("Generation");
        }
    }
}
