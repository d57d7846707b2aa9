package dev.postforge.post.writing.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationAnswers;
import dev.postforge.post.generation.GenerationView;
import dev.postforge.post.generation.Generations;
import dev.postforge.post.writing.WritePost;
import dev.postforge.post.writing.domain.Brief;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Posts written on demand, at once or word by word. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
@RequestMapping("/api/ai")
class WritingController {

    private static final int LONGEST_TOPIC = 2_000;
    private static final int LONGEST_WORD = 50;

    private final WritePost writePost;
    private final Generations generations;
    private final GenerationAnswers answers;
    private final WritingStream stream;

    WritingController(WritePost writePost, Generations generations, GenerationAnswers answers, WritingStream stream) {
        this.writePost = writePost;
        this.generations = generations;
        this.answers = answers;
        this.stream = stream;
    }

    /** What clients send. */
    @Schema(name = "WritingBrief")
    record Body(
            @Schema(requiredMode = REQUIRED, maxLength = LONGEST_TOPIC, example = "A rainy day in Lisbon") @Nullable
            String topic,

            @Schema(requiredMode = REQUIRED, maxLength = LONGEST_WORD, example = "friendly") @Nullable
            String tone,

            @Schema(requiredMode = REQUIRED, maxLength = LONGEST_WORD, example = "English") @Nullable
            String language) {}

    @Operation(summary = "Write a post")
    @ApiResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = WritePost.Written.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Still under way: ask at Location",
            content = @Content(schema = @Schema(implementation = GenerationView.class)))
    @PostMapping("/generate-post")
    ResponseEntity<?> write(
            Caller caller,
            @RequestBody Body body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return answers.await(order(caller, body, key, false), writePost::written);
    }

    @Operation(summary = "Write a post word by word")
    @ApiResponse(
            responseCode = "200",
            description = "delta events, then done or error",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "202",
            description = "Still under way: ask at Location",
            content = @Content(schema = @Schema(implementation = GenerationView.class)))
    @PostMapping("/generate-post-stream")
    @Nullable
    ResponseEntity<?> stream(
            Caller caller,
            @RequestBody Body body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletResponse response)
            throws IOException {
        Generation generation = order(caller, body, key, true);
        if (generation.isOver() && !generation.isCompleted()) {
            throw generations.refusal(generations.awaitSettled(generation));
        }
        if (!generation.isPaid()) {
            return GenerationAnswers.later(generation);
        }
        stream.write(generation, response);
        return null;
    }

    private Generation order(Caller caller, Body body, @Nullable String key, boolean live) {
        caller.require(OrgRole.EDITOR);
        Brief brief = new Brief(
                text("topic", body.topic(), LONGEST_TOPIC),
                text("tone", body.tone(), LONGEST_WORD),
                text("language", body.language(), LONGEST_WORD));
        return writePost.order(caller.userId(), brief, live, key);
    }

    private static String text(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw ApiException.invalid(field, field + " is missing");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw ApiException.invalid(field, "%s has at most %d characters".formatted(field, longest));
        }
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw ApiException.invalid(field, field + " is not valid Unicode text");
        }
        return text;
    }
}
