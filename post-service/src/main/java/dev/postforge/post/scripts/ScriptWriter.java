package dev.postforge.post.scripts;

import dev.postforge.post.generation.Work;

/** Whoever writes scripts: a model behind an API. */
public interface ScriptWriter {

    /**
     * Writes one.
     *
     * @throws dev.postforge.post.generation.ProviderFailure when there is none to be had
     */
    String write(Assignment assignment, Work work);

    /**
     * What the script is for: the user's words, data to the model.
     *
     * @param seconds length of the video
     */
    record Assignment(ProductBrief product, String tone, String language, int seconds) {}
}
