package dev.postforge.gateway.routing;

import java.util.List;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/** What a client gets to see of a service's headers: all but what the gateway says itself, and no cookies. */
@Component
class ReturnedHeaders implements ResponseHttpHeadersFilter, Ordered {

    private static final String CONNECT_COOKIE = "pf_oauth=";

    private static final List<String> SAID_BY_THE_GATEWAY = List.of(
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.PRAGMA,
            HttpHeaders.EXPIRES,
            HttpHeaders.SERVER,
            HttpHeaders.VARY,
            HttpHeaders.DATE,
            HttpHeaders.CONNECTION,
            HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
            HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
            "Keep-Alive",
            "X-Request-Id",
            "X-Powered-By",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-XSS-Protection",
            "Referrer-Policy",
            "Content-Security-Policy",
            "Cross-Origin-Opener-Policy",
            "Strict-Transport-Security");

    @Override
    public HttpHeaders apply(HttpHeaders input, ServerResponse response) {
        HttpHeaders returned = new HttpHeaders();
        returned.putAll(input);
        SAID_BY_THE_GATEWAY.forEach(returned::remove);
        List<String> cookies = returned.remove(HttpHeaders.SET_COOKIE);
        if (cookies != null) {
            // Only the routes that connect an account get the cookie in, so only they have reason to set it.
            cookies.stream()
                    .filter(cookie -> cookie.startsWith(CONNECT_COOKIE))
                    .forEach(cookie -> returned.add(HttpHeaders.SET_COOKIE, cookie));
        }
        return returned;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
