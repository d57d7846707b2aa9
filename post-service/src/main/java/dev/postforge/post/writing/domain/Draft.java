package dev.postforge.post.writing.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A written post: what of a model's answer is fit to be kept. */
public record Draft(String content, List<String> hashtags, String bestTime) {

    /** A post's content is 1 to 500 characters (requirements C036). */
    public static final int LONGEST_CONTENT = 500;

    private static final int MOST_HASHTAGS = 10;
    private static final int LONGEST_HASHTAG = 100;
    private static final int LONGEST_BEST_TIME = 100;

    public Draft {
        hashtags = List.copyOf(hashtags);
    }

    /** Hashtags and best time as a model gave them through the tool. */
    public record Details(List<String> hashtags, String bestTime) {

        public Details {
            hashtags = List.copyOf(hashtags);
        }

        /** What can be used of it; empty when it is nonsense. */
        public static Optional<Details> of(List<@Nullable Object> hashtags, @Nullable Object bestTime) {
            Set<String> tags = new LinkedHashSet<>();
            for (Object one : hashtags) {
                if (one instanceof String text) {
                    hashtag(text).ifPresent(tags::add);
                }
            }
            if (tags.isEmpty() || !(bestTime instanceof String time)) {
                return Optional.empty();
            }
            String line = clean(time).replaceAll("\\s+", " ").strip();
            if (line.isEmpty() || line.codePointCount(0, line.length()) > LONGEST_BEST_TIME) {
                return Optional.empty();
            }
            return Optional.of(new Details(
                    new ArrayList<>(tags).subList(0, Math.min(tags.size(), MOST_HASHTAGS)), line));
        }
    }

    /** The draft of this text and these details; empty when there is no text. */
    public static Optional<Draft> of(String text, Details details) {
        String content = shortened(clean(text).strip());
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(content, details.hashtags(), details.bestTime()));
    }

    private static Optional<String> hashtag(String text) {
        String word = clean(text).strip().replaceFirst("^#+", "").replaceAll("[^\\p{L}\\p{M}\\p{N}_]", "");
        return word.isEmpty() || word.length() > LONGEST_HASHTAG ? Optional.empty() : Optional.of("#" + word);
    }

    /** Ends it after a sentence, else after a word, within the limit. */
    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_CONTENT) {
            return text;
        }
        String start = text.substring(0, text.offsetByCodePoints(0, LONGEST_CONTENT - 1));
        int sentence = Math.max(
                Math.max(start.lastIndexOf(". "), start.lastIndexOf("! ")),
                Math.max(start.lastIndexOf("? "), start.lastIndexOf('\n')));
        if (sentence > start.length() / 2) {
            return start.substring(0, sentence + 1).strip();
        }
        int word = start.lastIndexOf(' ');
        return (word > start.length() / 2 ? start.substring(0, word) : start).strip() + "…";
    }

    /** No column holds a NUL or half a character, and a model may say anything. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else if (point != 0) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    /** The best time, for a log line. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Draft[%d characters, %d hashtags]", content.length(), hashtags.size());
    }
}
