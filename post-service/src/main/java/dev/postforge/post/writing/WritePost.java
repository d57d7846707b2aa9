package dev.postforge.post.writing;

import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.writing.domain.Brief;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Orders a post to be written, and reads what was written. */
@Service
public class WritePost {

    /** The stream and the plain call are one operation: a repeat attaches to the same work. */
    private static final String OPERATION = "ai.generate-post";

    private final Generations generations;

    WritePost(Generations generations) {
        this.generations = generations;
    }

    /** Orders it, and waits until it is paid for. */
    public Generation order(UUID userId, Brief brief, boolean live, @Nullable String key) {
        return generations.place(new Generations.Order(
                GenerationKind.TEXT,
                userId,
                OPERATION,
                key,
                brief,
                new PostWriting.Request(brief.topic(), brief.tone(), brief.language(), live)));
    }

    /** A written post as clients get it (requirements GEN-06). */
    @Schema(name = "WrittenPost")
    public record Written(
            boolean success,
            @Schema(implementation = PostView.class) JsonNode post,
            String content,
            List<String> hashtags,
            String bestTime,
            @Nullable Long creditsLeft,
            UUID generationId) {}

    /** What a completed one came to. */
    public Written written(Generation completed) {
        PostWriting.Kept kept = generations
                .result(completed, PostWriting.Kept.class)
                .orElseThrow(() -> new IllegalStateException("Generation " + completed.id() + " has no result"));
        return new Written(
                true,
                kept.post(),
                kept.content(),
                kept.hashtags(),
                kept.bestTime(),
                completed.creditsLeft(),
                completed.id());
    }
}
