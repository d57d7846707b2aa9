package dev.postforge.post.videos;

import dev.postforge.post.generation.Work;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whoever makes videos: a task that takes minutes. */
public interface VideoStudio {

    /**
     * Orders one, and answers its task; never repeated when nobody knows whether it began.
     *
     * @throws dev.postforge.post.generation.ProviderFailure when it is not taken, or nobody knows
     */
    String order(Film film, Work work);

    /**
     * How far a task is.
     *
     * @throws dev.postforge.post.generation.ProviderFailure when it cannot be told
     */
    Task look(String task);

    /** What is to be filmed. */
    record Film(String prompt, List<String> images, String model, String ratio) {}

    /**
     * A task as the studio itself says, not as somebody reports.
     *
     * @param orderedFor the generation it was ordered for, null when the studio does not say
     */
    record Task(
            State state,
            int progress,
            @Nullable URI file,
            String failure,
            @Nullable UUID orderedFor) {}

    /** Where a task stands. */
    enum State {
        WORKING,
        DONE,
        FAILED
    }
}
