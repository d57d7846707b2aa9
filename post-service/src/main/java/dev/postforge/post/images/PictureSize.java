package dev.postforge.post.images;

import dev.postforge.defaults.errors.ApiException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that picture models know; people say them as a ratio, a word or in pixels. */
final class PictureSize {

    static final String SQUARE = "1:1";

    private static final List<String> RATIOS =
            List.of(SQUARE, "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");
    private static final Map<String, String> WORDS =
            Map.of("square", SQUARE, "portrait", "4:5", "landscape", "16:9", "story", "9:16");
    private static final Pattern PIXELS = Pattern.compile("(\\d{2,4})[x×](\\d{2,4})");
    private static final int SMALLEST = 64;
    private static final int LARGEST = 4_096;

    private PictureSize() {}

    /** The ratio that comes closest to what is wanted. */
    static String ratio(@Nullable String size) {
        if (size == null || size.isBlank()) {
            return SQUARE;
        }
        String wanted = size.strip().toLowerCase(java.util.Locale.ROOT);
        return Optional.ofNullable(WORDS.get(wanted))
                .or(() -> RATIOS.stream().filter(wanted::equals).findFirst())
                .or(() -> inPixels(wanted))
                .orElseThrow(() -> ApiException.invalid(
                        "size",
                        "size is pixels as 1024x1024, one of " + String.join(", ", RATIOS)
                                + ", or square, portrait, landscape, story"));
    }

    private static Optional<String> inPixels(String text) {
        Matcher pixels = PIXELS.matcher(text);
        if (!pixels.matches()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(pixels.group(1));
        int height = Integer.parseInt(pixels.group(2));
        if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
            return Optional.empty();
        }
        double form = Math.log((double) width / height);
        return RATIOS.stream().min(Comparator.comparingDouble(ratio -> Math.abs(Math.log(value(ratio)) - form)));
    }

    private static double value(String ratio) {
        int colon = ratio.indexOf(':');
        return Double.parseDouble(ratio.substring(0, colon)) / Double.parseDouble(ratio.substring(colon + 1));
    }
}
