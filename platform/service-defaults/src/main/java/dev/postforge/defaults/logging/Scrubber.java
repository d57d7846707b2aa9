package dev.postforge.defaults.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what looks like a credential: Graph puts tokens in queries and in paging links (security.md 23). */
public final class Scrubber {

    private static final String MASK = "***";

    /** A name that holds a secret, then its value as in a query, a form, JSON or a map. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([a-z0-9_.-]*(?:access_?token|refresh_?token|id_?token|client_?secret|app_?secret|api_?key|password|passwd"
                    + "|authorization_?code|code_?verifier|appsecret_proof|webhook_?secret|private_?key)[\"']?\\s*[=:]\\s*[\"']?)"
                    + "(?!\\*\\*\\*)([^\\s&\"',;}\\])]+)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");

    /** Header and payload of a signed token; both begin as base64url of <code>{"</code>. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?");

    /** Secrets that say what they are, as those of Stripe, Svix and OpenAI. */
    private static final Pattern PREFIXED = Pattern.compile(
            "\\b(?:whsec_|sk_live_|sk_test_|sk-ant-|sk-|pk_live_|IGAA|EAA[A-Za-z])[A-Za-z0-9+/=_-]{8,}");

    private Scrubber() {}

    /** The text without credentials. */
    public static String scrub(String text) {
        if (text.length() < 6) {
            return text;
        }
        String scrubbed = NAMED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + MASK));
        scrubbed = BEARER.matcher(scrubbed).replaceAll("$1 " + MASK);
        scrubbed = JWT.matcher(scrubbed).replaceAll(MASK);
        return PREFIXED.matcher(scrubbed).replaceAll(MASK);
    }
}
