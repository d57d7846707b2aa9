package dev.postforge.post.media;

import dev.postforge.post.media.domain.FileBytes;
import java.io.IOException;
import java.util.Arrays;

/** Reads a distant file in larger pieces: a probe takes few bytes at a time, mostly beside each other. */
final class WindowedBytes implements FileBytes {

    private static final int WINDOW = 64 * 1024;

    private final FileBytes file;
    private long start;
    private byte[] window = new byte[0];

    WindowedBytes(FileBytes file) {
        this.file = file;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public byte[] at(long position, int length) throws IOException {
        if (position >= file.size() || position < 0) {
            return new byte[0];
        }
        int wanted = (int) Math.min(length, file.size() - position);
        boolean inside = position >= start && position + wanted <= start + window.length;
        if (!inside) {
            start = position;
            window = file.at(position, (int) Math.min(Math.max(WINDOW, wanted), file.size() - position));
        }
        int from = (int) (position - start);
        return Arrays.copyOfRange(window, from, Math.min(from + wanted, window.length));
    }
}
