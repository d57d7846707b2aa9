package dev.postforge.sandbox.ai;

import java.util.ArrayList;
import java.util.List;

/** Text in the pieces that a stream sends, and what it costs. */
public final class Words {

    /** A stream has at least ten deltas (running.md); a little more leaves room for short answers. */
    private static final int FEWEST = 12;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private Words() {}

    /** The text in about one piece a word, at least twelve where it is long enough; no character is split. */
    public static List<String> deltas(String text) {
        int characters = text.codePointCount(0, text.length());
        int size = Math.max(1, Math.min(6, characters / FEWEST));
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int left = text.codePointCount(start, text.length());
            int end = text.offsetByCodePoints(start, Math.min(size, left));
            while (end < text.length() && pieces.size() >= FEWEST && text.charAt(end) != ' ' && end - start < 20) {
                end = text.offsetByCodePoints(end, 1);
            }
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    public static int tokens(String text) {
        return Math.max(1, text.length() / CHARACTERS_PER_TOKEN);
    }
}
