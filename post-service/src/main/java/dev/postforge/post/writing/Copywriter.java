package dev.postforge.post.writing;

import dev.postforge.post.generation.Work;
import dev.postforge.post.writing.domain.Brief;
import dev.postforge.post.writing.domain.Draft;

/** Whoever writes posts: a model behind an API. */
public interface Copywriter {

    /**
     * Writes one, telling the work of every piece of text and of every call.
     *
     * @param live whether someone reads along, who cannot unread what he was given
     * @throws dev.postforge.post.generation.ProviderFailure when there is none to be had
     */
    Draft write(Brief brief, Work work, boolean live);
}
