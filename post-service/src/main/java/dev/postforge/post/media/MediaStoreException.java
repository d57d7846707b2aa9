package dev.postforge.post.media;

/** The object store did not answer as it should; another time it may. */
public final class MediaStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MediaStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
