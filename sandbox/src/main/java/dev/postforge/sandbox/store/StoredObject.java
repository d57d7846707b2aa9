package dev.postforge.sandbox.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object's entry in the index.
 *
 * @param file the name of its content, new with every write, so that a reader never sees two versions mixed
 * @param etag without quotes
 */
record StoredObject(
        String key,
        String file,
        long size,
        String etag,
        String contentType,
        @Nullable String cacheControl,
        @Nullable String contentDisposition,
        Instant storedAt) {

    /** The same content under another key and with other metadata. */
    StoredObject copiedTo(String other, String copy, Metadata metadata, Instant at) {
        return new StoredObject(
                other,
                copy,
                size,
                etag,
                metadata.contentType(),
                metadata.cacheControl(),
                metadata.contentDisposition(),
                at);
    }

    Metadata metadata() {
        return new Metadata(contentType, cacheControl, contentDisposition);
    }

    /** What a writer says of an object. */
    record Metadata(
            String contentType,
            @Nullable String cacheControl,
            @Nullable String contentDisposition) {}
}
