package dev.postforge.connections;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A network's raw answer as it is kept: without tokens and not too long. */
public final class Evidence {

    /** Longest answer kept, in characters. */
    public static final int LONGEST = 65_536;

    /** Graph puts the token into paging addresses (security.md 23). */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i)((?:access|refresh)_token(?:=|%3D))[^&\"\\\\\\s]+");

    private static final Pattern IN_FIELD = Pattern.compile("(?i)(\"(?:access|refresh)_token\"\\s*:\\s*\")[^\"]*(\")");

    private Evidence() {}

    /** The answer without this token and any other. */
    public static String of(JsonNode body, String token) {
        String text = body.toString().replace(token, "***");
        text = IN_FIELD.matcher(IN_ADDRESS.matcher(text).replaceAll("$1***")).replaceAll("$1***$2");
        // PostgreSQL has no room for NUL in text, and JSON writes it escaped.
        text = text.replace("\\u0000", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
