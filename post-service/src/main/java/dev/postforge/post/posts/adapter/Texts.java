package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import java.util.UUID;

/** Small checks on the texts that clients send. */
final class Texts {

    /** Longest name of a campaign. */
    static final int CAMPAIGN = 200;

    private static final int QUOTED = 40;

    private Texts() {}

    /** Refuses half a character, which no database can hold. */
    static String wellFormed(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw ApiException.invalid(field, field + " is not valid Unicode text");
            }
        }
        return text;
    }

    static String atMost(String field, String text, int limit) {
        if (text.codePointCount(0, text.length()) > limit) {
            throw ApiException.invalid(field, "%s has at most %d characters".formatted(field, limit));
        }
        return text;
    }

    static String shortened(String text) {
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }

    /** An id that nobody could have is nobody's: 404 like a foreign one. */
    static UUID id(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound(what);
        }
    }
}
