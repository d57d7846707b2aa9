package dev.postforge.post.media.domain;

import dev.postforge.post.media.domain.MediaProbe.Head;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the boxes of an MP4 or MOV file (ISO/IEC 14496-12) wherever they lie, skipping the film itself. */
final class Movie {

    /** Still pictures and sound in the same container: not taken. */
    private static final String OTHER_BRANDS = "heic heix hevc heim heis mif1 msf1 avif avis M4A  M4B  ";

    private static final int BOX = 16;
    private static final int MOST_BOXES = 1_000;
    private static final long MOST_MILLIS = Duration.ofDays(2).toMillis();

    private final FileBytes file;
    private int boxes;
    private @Nullable Duration duration;
    private long width;
    private long height;

    private Movie(FileBytes file) {
        this.file = file;
    }

    static Optional<MediaFacts> look(FileBytes file, String brand) throws IOException {
        if (OTHER_BRANDS.contains(brand)) {
            return Optional.empty();
        }
        MediaFormat format = brand.equals("qt  ") ? MediaFormat.MOV : MediaFormat.MP4;
        Movie movie = new Movie(file);
        movie.walk(0, file.size(), 0);
        MediaFacts picture = MediaFacts.picture(format, movie.width, movie.height);
        return Optional.of(new MediaFacts(format, picture.width(), picture.height(), movie.duration));
    }

    private void walk(long start, long end, int depth) throws IOException {
        long position = start;
        while (position + 8 <= end && boxes < MOST_BOXES) {
            boxes++;
            Head head = new Head(file.at(position, BOX));
            long size = head.big(0, 4);
            long header = 8;
            if (size == 1) {
                size = head.big(8, 8);
                header = BOX;
            } else if (size == 0) {
                size = end - position;
            }
            if (size < header || size > end - position) {
                return;
            }
            switch (head.text(4, 4)) {
                case "moov", "trak" -> {
                    if (depth < 2) {
                        walk(position + header, position + size, depth + 1);
                    }
                }
                case "mvhd" -> movieHeader(position + header);
                case "tkhd" -> trackHeader(position + header);
                default -> {
                    // Everything else is skipped.
                }
            }
            position += size;
        }
    }

    private void movieHeader(long position) throws IOException {
        Head head = new Head(file.at(position, 32));
        boolean wide = head.big(0, 1) == 1;
        long scale = wide ? head.big(20, 4) : head.big(12, 4);
        long length = wide ? head.big(24, 8) : head.big(16, 4);
        long unknown = wide ? -1 : 0xFFFFFFFFL;
        if (scale > 0 && length >= 0 && length != unknown && length <= Long.MAX_VALUE / 1_000) {
            long millis = length * 1_000 / scale;
            duration = millis <= MOST_MILLIS ? Duration.ofMillis(millis) : null;
        }
    }

    /** The largest track is the picture; a matrix that turns by a quarter swaps its measures. */
    private void trackHeader(long position) throws IOException {
        Head head = new Head(file.at(position, 96));
        int matrix = head.big(0, 1) == 1 ? 52 : 40;
        long across = head.big(matrix + 36, 2);
        long down = head.big(matrix + 40, 2);
        boolean turned = head.big(matrix, 4) == 0 && head.big(matrix + 4, 4) != 0;
        if (across * down > width * height) {
            width = turned ? down : across;
            height = turned ? across : down;
        }
    }
}
