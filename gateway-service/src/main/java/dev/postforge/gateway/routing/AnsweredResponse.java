package dev.postforge.gateway.routing;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** A service's answer, or a refusal when its body breaks off before the client was sent any of it. */
record AnsweredResponse(ServerResponse answer, RefusedResponse brokenOff) implements ServerResponse {

    private static final Logger LOG = LoggerFactory.getLogger(AnsweredResponse.class);

    @Override
    public HttpStatusCode statusCode() {
        return answer.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return answer.headers();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return answer.cookies();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        Map<String, List<String>> saidByTheGateway = headersOf(response);
        try {
            return answer.writeTo(request, response, context);
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.warn("A service's answer broke off: {}", e.toString());
            // The service's own headers, its length above all, are not those of the refusal.
            response.reset();
            saidByTheGateway.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return brokenOff.writeTo(request, response, context);
        }
    }

    private static Map<String, List<String>> headersOf(HttpServletResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            headers.put(name, List.copyOf(response.getHeaders(name)));
        }
        return headers;
    }
}
