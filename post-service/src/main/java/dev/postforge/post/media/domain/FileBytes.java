package dev.postforge.post.media.domain;

import java.io.IOException;

/** A file that is read here and there, wherever it lies. */
public interface FileBytes {

    long size();

    /** The bytes from a position on, fewer at the file's end. */
    byte[] at(long position, int length) throws IOException;
}
