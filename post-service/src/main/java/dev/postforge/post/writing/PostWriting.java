package dev.postforge.post.writing;

import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generator;
import dev.postforge.post.generation.Outcome;
import dev.postforge.post.generation.Work;
import dev.postforge.post.posts.KeepDraft;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.writing.domain.Brief;
import dev.postforge.post.writing.domain.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes texts: a draft post each. A repeat costs money at the provider and never anything else, so it may be run again.
 */
class PostWriting implements Generator {

    /** Where drafts go when nothing else is said (requirements GEN-04). */
    private static final String PLATFORM = "linkedin";

    private final Copywriter copywriter;
    private final KeepDraft keepDraft;

    PostWriting(Copywriter copywriter, KeepDraft keepDraft) {
        this.copywriter = copywriter;
        this.keepDraft = keepDraft;
    }

    /**
     * What is asked for.
     *
     * @param live whether it is streamed to the one who asked
     */
    record Request(String topic, String tone, String language, boolean live) {}

    /** What was made, as it is kept; the post as it was when it was made. */
    record Result(UUID postId, Object post, String content, List<String> hashtags, String bestTime) {}

    /** The result as it is read again. */
    record Kept(UUID postId, JsonNode post, String content, List<String> hashtags, String bestTime) {}

    @Override
    public GenerationKind kind() {
        return GenerationKind.TEXT;
    }

    @Override
    public Outcome run(Work work) {
        Request request = work.request(Request.class);
        Draft draft =
                copywriter.write(new Brief(request.topic(), request.tone(), request.language()), work, request.live());
        return new Outcome.Completed(generation -> keep(generation, draft));
    }

    private Result keep(Generation generation, Draft draft) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("hashtags", draft.hashtags());
        metadata.put("bestTime", draft.bestTime());
        metadata.put("generationId", generation.id().toString());
        PostView post = keepDraft.handle(new KeepDraft.Command(
                generation.tenantId(), generation.userId(), draft.content(), PLATFORM, List.of(), metadata));
        return new Result(post.id(), post, draft.content(), draft.hashtags(), draft.bestTime());
    }
}
