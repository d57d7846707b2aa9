package dev.postforge.post.images.adapter;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads an answer that holds a picture as a data URL without ever holding it in memory: the Base64 goes to a file, the
 * rest of the JSON stays, with an empty data URL in its place.
 */
final class PictureAnswer {

    /** Longest answer besides the picture. */
    private static final int LONGEST_JSON = 256 * 1024;

    /** Longest picture in Base64: far above what models draw, 24 MiB of bytes. */
    private static final long LONGEST_PICTURE = 32L * 1024 * 1024;

    private static final String BEGINNING = "\"data:image/";
    private static final String ENCODED = ";base64,";

    private final InputStream in;
    private final Path file;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final StringBuilder tail = new StringBuilder();
    private boolean found;

    private PictureAnswer(InputStream in, Path file) {
        this.in = new BufferedInputStream(in);
        this.file = file;
    }

    /**
     * What was read.
     *
     * @param json the answer without the picture
     * @param found whether the file holds one
     */
    record Parts(String json, boolean found) {}

    /** Reads to the end; the first picture goes to the file, others are dropped. */
    static Parts read(InputStream in, Path file) throws IOException {
        PictureAnswer answer = new PictureAnswer(in, file);
        answer.read();
        return new Parts(answer.json.toString(StandardCharsets.UTF_8), answer.found);
    }

    private void read() throws IOException {
        int next = in.read();
        while (next >= 0) {
            keep(next);
            if (next == ',' && tail.indexOf(BEGINNING) >= 0 && tail.toString().endsWith(ENCODED)) {
                next = divert();
                tail.setLength(0);
            } else {
                next = in.read();
            }
        }
    }

    private void keep(int next) throws IOException {
        if (json.size() >= LONGEST_JSON) {
            throw new IOException("The answer is too long");
        }
        json.write(next);
        if (next == '"') {
            tail.setLength(0);
        }
        // JSON may escape the slash of the media type.
        if (next != '\\' && tail.length() < BEGINNING.length() + ENCODED.length() + 64) {
            tail.append((char) next);
        }
    }

    /** Copies up to the closing quote, which is answered. */
    private int divert() throws IOException {
        boolean first = !found;
        found = true;
        long copied = 0;
        try (OutputStream out =
                first ? new BufferedOutputStream(Files.newOutputStream(file)) : OutputStream.nullOutputStream()) {
            int next = in.read();
            while (next >= 0 && next != '"') {
                if (++copied > LONGEST_PICTURE) {
                    throw new IOException("The picture is too large");
                }
                // JSON may escape the slashes of Base64.
                if (next != '\\') {
                    out.write(next);
                }
                next = in.read();
            }
            return next;
        }
    }
}
