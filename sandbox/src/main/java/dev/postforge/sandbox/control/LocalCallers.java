package dev.postforge.sandbox.control;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps web pages out: a foreign Host (rebound DNS) or a foreign Origin (a page in a browser) is refused. */
final class LocalCallers {

    private static final String LOCAL = "(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?";
    private static final Pattern HOST = Pattern.compile(LOCAL, Pattern.CASE_INSENSITIVE);
    private static final Pattern ORIGIN = Pattern.compile("https?://" + LOCAL, Pattern.CASE_INSENSITIVE);

    private LocalCallers() {}

    static void refuseForeign(Call call) {
        if (!matches(HOST, call.header("host"))) {
            throw new Refused(Answer.error(403, "The control API answers to localhost only"));
        }
        if (call.header("origin") != null && !matches(ORIGIN, call.header("origin"))) {
            throw new Refused(Answer.error(403, "The control API does not answer to pages of other origins"));
        }
    }

    private static boolean matches(Pattern pattern, @Nullable String value) {
        return value != null && pattern.matcher(value).matches();
    }
}
