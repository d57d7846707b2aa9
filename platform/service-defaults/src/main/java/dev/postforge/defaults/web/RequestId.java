package dev.postforge.defaults.web;

import dev.postforge.defaults.ids.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The id under which a request is found again in answers, logs and events. */
public final class RequestId {

    /** The header it comes and goes with. */
    public static final String HEADER = "X-Request-Id";

    /** Its name in the logging context. */
    public static final String MDC_KEY = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id of this request; the client's own when it is one, else a new one. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String given = request.getHeader(HEADER);
        String id = given != null && VALID.matcher(given).matches()
                ? given
                : Ids.next().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
