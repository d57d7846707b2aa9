package dev.postforge.post.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** The tenant's files. Other features put in what they made or fetched and get a public address for it. */
public interface MediaLibrary {

    /**
     * Stores a file, streamed through a temporary one, checked by its content and counted against the quota. The same
     * id again keeps and returns what is there. Call it with the tenant bound and with no transaction open: it takes as
     * long as the transfer.
     *
     * @throws IOException when the stream breaks; nothing was kept
     * @throws MediaStoreException when the object store does not answer; trying again is right
     */
    Storing store(NewMedia media, InputStream content) throws IOException;

    /** The tenant's file of this id, once it is checked and public. */
    Optional<StoredMedia> find(UUID id);
}
