package dev.postforge.publishing.networks;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider's words as they may be logged and shown: without tokens, bounded. */
public final class ProviderText {
    private static final int LONGEST = 300;
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(access_token|refresh_token|client_secret|code|bearer|fb_exchange_token)([=:\"\\s]+)[^\\s&\",}]+");

    private ProviderText() {}

    /** The text without anything that looks like a credential; never null. */
    public static String scrubbed(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "no explanation";
        }
        String clean = SECRET.matcher(text).replaceAll("$1$2[removed]");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    /** What to tell of an answer that says nothing by itself: a 5xx, or a success without its content. */
    public static String serverError(String network, int status) {
        return network + " had a problem of its own (HTTP " + status + ")";
    }
}
