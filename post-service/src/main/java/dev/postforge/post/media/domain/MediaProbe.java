package dev.postforge.post.media.domain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells what a file is by its first bytes, whatever it is named, and reads its measures. */
public final class MediaProbe {

    private static final int HEAD = 64;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** JPEG segments before the frame: camera data and colour profiles, a few of 64 KiB each. */
    private static final int MOST_SEGMENTS = 200;

    private MediaProbe() {}

    /** What the file is, or nothing when it is nothing we take. */
    public static Optional<MediaFacts> look(FileBytes file) throws IOException {
        Head head = new Head(file.at(0, HEAD));
        if (head.starts(0xFF, 0xD8, 0xFF)) {
            return Optional.of(jpeg(file));
        }
        if (head.starts(PNG)) {
            return Optional.of(
                    head.text(12, 4).equals("IHDR")
                            ? MediaFacts.picture(MediaFormat.PNG, head.big(16, 4), head.big(20, 4))
                            : MediaFacts.plain(MediaFormat.PNG));
        }
        if (head.text(0, 6).equals("GIF87a") || head.text(0, 6).equals("GIF89a")) {
            return Optional.of(MediaFacts.picture(MediaFormat.GIF, head.little(6, 2), head.little(8, 2)));
        }
        if (head.text(0, 4).equals("RIFF") && head.text(8, 4).equals("WEBP")) {
            return Optional.of(webp(head));
        }
        if (head.text(4, 4).equals("ftyp")) {
            return Movie.look(file, head.text(8, 4));
        }
        if (head.text(0, 5).equals("%PDF-")) {
            return Optional.of(MediaFacts.plain(MediaFormat.PDF));
        }
        return Optional.empty();
    }

    private static MediaFacts webp(Head head) {
        return switch (head.text(12, 4)) {
            case "VP8X" -> MediaFacts.picture(MediaFormat.WEBP, head.little(24, 3) + 1, head.little(27, 3) + 1);
            case "VP8 " ->
                MediaFacts.picture(MediaFormat.WEBP, head.little(26, 2) & 0x3FFF, head.little(28, 2) & 0x3FFF);
            case "VP8L" -> {
                long bits = head.little(21, 4);
                yield MediaFacts.picture(MediaFormat.WEBP, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
            }
            default -> MediaFacts.plain(MediaFormat.WEBP);
        };
    }

    /**
     * Walks the segments to the frame's header; a camera's note that the picture lies on its side swaps the measures.
     */
    private static MediaFacts jpeg(FileBytes file) throws IOException {
        long position = 2;
        boolean turned = false;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            Head marker = new Head(file.at(position, 10));
            int code = (int) marker.big(1, 1);
            if (marker.big(0, 1) != 0xFF) {
                break;
            }
            if (code == 0xFF) {
                position++;
                continue;
            }
            boolean frame = code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
            if (frame) {
                long height = marker.big(5, 2);
                long width = marker.big(7, 2);
                return turned
                        ? MediaFacts.picture(MediaFormat.JPEG, height, width)
                        : MediaFacts.picture(MediaFormat.JPEG, width, height);
            }
            long length = marker.big(2, 2);
            if (length < 2) {
                break;
            }
            if (code == 0xE1) {
                turned |= Orientation.isTurned(file.at(position + 4, (int) Math.min(length - 2, 4_096)));
            }
            position += 2 + length;
        }
        return MediaFacts.plain(MediaFormat.JPEG);
    }

    /** Bytes read as numbers and text; what is beyond their end is zero. */
    record Head(@SuppressWarnings("ArrayRecordComponent") byte[] bytes) {

        boolean starts(int... values) {
            for (int i = 0; i < values.length; i++) {
                if (byteAt(i) != values[i]) {
                    return false;
                }
            }
            return true;
        }

        boolean starts(byte[] values) {
            for (int i = 0; i < values.length; i++) {
                if (byteAt(i) != (values[i] & 0xFF)) {
                    return false;
                }
            }
            return true;
        }

        long big(int offset, int length) {
            long value = 0;
            for (int i = 0; i < length; i++) {
                value = (value << 8) | byteAt(offset + i);
            }
            return value;
        }

        long little(int offset, int length) {
            long value = 0;
            for (int i = length - 1; i >= 0; i--) {
                value = (value << 8) | byteAt(offset + i);
            }
            return value;
        }

        String text(int offset, int length) {
            return offset + length > bytes.length ? "" : new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }

        private int byteAt(int index) {
            return index < bytes.length ? bytes[index] & 0xFF : 0;
        }
    }
}
