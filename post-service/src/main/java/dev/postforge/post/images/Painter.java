package dev.postforge.post.images;

import dev.postforge.post.generation.Usage;
import dev.postforge.post.generation.Work;
import java.io.IOException;
import java.io.InputStream;

/** Whoever draws pictures: models behind an API. */
public interface Painter {

    /**
     * Draws one.
     *
     * @throws dev.postforge.post.generation.ProviderFailure when there is none to be had
     */
    Picture draw(Wish wish, Work work);

    /** What is to be seen. */
    record Wish(String prompt, String model, String ratio) {}

    /** A picture in a temporary file that goes when it is closed. */
    interface Picture extends AutoCloseable {

        /** Its bytes from the beginning. */
        InputStream open() throws IOException;

        /** What it took. */
        Usage usage();

        @Override
        void close();
    }
}
