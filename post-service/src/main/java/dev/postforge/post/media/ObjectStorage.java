package dev.postforge.post.media;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The blob store, by S3's vocabulary: objects have keys, content is read in ranges, an upload is allowed by an address.
 */
public interface ObjectStorage {

    /** Whether there are credentials for one at all. */
    boolean isConfigured();

    /** An address that takes exactly one kind and size of content for a while. */
    URI uploadAddress(String key, String contentType, long size, Duration validity);

    Optional<Head> head(String key);

    /** Content from a position on, of this version of the object alone. */
    byte[] read(String key, Head version, long position, int length);

    /** Copies this version of an object to another key, under the content type that it really has. */
    void copy(String from, Head version, String to, String contentType);

    void put(String key, Path content, String contentType);

    void delete(String key);

    /**
     * What is known of an object without reading it.
     *
     * @param etag changes with the content
     */
    record Head(long size, String etag) {}
}
