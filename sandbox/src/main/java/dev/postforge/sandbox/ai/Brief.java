package dev.postforge.sandbox.ai;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt asks for, as far as a simulated model understands it.
 *
 * @param topic what to write about
 * @param tone how
 * @param language in which language, by name or code
 */
public record Brief(String topic, String tone, String language) {

    private static final int LONGEST_TOPIC = 120;
    private static final int LONGEST_WORD = 40;
    private static final Pattern IN_A_TONE = Pattern.compile("(?i)\\bin an? ([\\p{L}-]{3,20}) (?:tone|voice|style)\\b");
    private static final Pattern IN_LANGUAGE =
            Pattern.compile("(?i)\\b(?:write|answer|reply|respond|post|entirely) in (\\p{Lu}\\p{L}{2,19})\\b");
    private static final Pattern TOPIC = field("topic|subject|theme|title|product|name");
    private static final Pattern TONE = field("tone|style|voice");
    private static final Pattern LANGUAGE = field("language|lang");

    /**
     * A value in a tag, in JSON or after a colon; the first group that matched holds it. What a string holds is
     * possessive: taken back character by character, a long one overflows the stack.
     */
    private static Pattern field(String names) {
        return Pattern.compile("(?is)<(?:" + names + ")>\\s*(.*?)\\s*</(?:" + names + ")>"
                + "|\"(?:" + names + ")\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\""
                + "|(?m:^)[\\s*#>-]*(?:" + names + ")\\s*\\**\\s*[:=]\\s*([^\\r\\n]+)");
    }

    /** Reads what the user wrote; what the system said counts where the user is silent. */
    public static Brief of(String system, String user) {
        String topic = find(TOPIC, user).or(() -> find(TOPIC, system)).orElse(user);
        String tone = find(TONE, user)
                .or(() -> find(IN_A_TONE, user))
                .or(() -> find(TONE, system))
                .or(() -> find(IN_A_TONE, system))
                .orElse("friendly");
        String language = find(LANGUAGE, user)
                .or(() -> find(IN_LANGUAGE, user))
                .or(() -> find(LANGUAGE, system))
                .or(() -> find(IN_LANGUAGE, system))
                .orElse("English");
        return new Brief(cut(topic, LONGEST_TOPIC), cut(tone, LONGEST_WORD), cut(language, LONGEST_WORD));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String value = matcher.group(group);
                if (value != null && !value.isBlank()) {
                    return Optional.of(value.strip());
                }
            }
        }
        return Optional.empty();
    }

    private static String cut(String text, int longest) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
