package dev.postforge.gateway.routing;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.web.RequestId;
import dev.postforge.gateway.edge.ClientAddresses;
import dev.postforge.gateway.edge.Origins;
import dev.postforge.gateway.identity.InternalTokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a service gets to see of a request's headers: a few of the client's, by name, and what the gateway itself
 * vouches for. Everything else ends here, cookies, forwarding headers and anything that looks like an identity
 * included.
 */
@Component
class ForwardedHeaders implements RequestHttpHeadersFilter, Ordered {

    private static final String ORIGIN = "X-PostForge-Origin";
    private static final String CLIENT_ADDRESS = "X-Client-Address";
    private static final String CONNECT_COOKIE = "pf_oauth";

    private static final List<String> PASSED = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.USER_AGENT,
            "Idempotency-Key",
            "Last-Event-ID",
            "X-Customer-ID");

    private final InternalTokens tokens;
    private final Origins origins;
    private final ClientAddresses addresses;

    ForwardedHeaders(InternalTokens tokens, Origins origins, ClientAddresses addresses) {
        this.tokens = tokens;
        this.origins = origins;
        this.addresses = addresses;
    }

    @Override
    public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
        HttpServletRequest servlet = request.servletRequest();
        HttpHeaders passed = new HttpHeaders();
        for (String name : PASSED) {
            List<String> values = request.headers().header(name);
            if (!values.isEmpty()) {
                passed.put(name, values);
            }
        }
        Route route = (Route) servlet.getAttribute(RoutingConfiguration.ROUTE);
        if (route != null && route.passesAuthorization()) {
            request.headers().header(HttpHeaders.AUTHORIZATION).stream()
                    .findFirst()
                    .ifPresent(value -> passed.set(HttpHeaders.AUTHORIZATION, value));
        } else if (servlet.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Caller caller) {
            passed.setBearerAuth(tokens.of(caller));
        }
        if (route != null && route.passesConnectCookie()) {
            connectCookie(servlet, passed);
        }
        passed.set(RequestId.HEADER, RequestId.of(servlet));
        passed.set(ORIGIN, origins.usedBy(servlet));
        passed.set(CLIENT_ADDRESS, addresses.of(servlet).value());
        return passed;
    }

    private static void connectCookie(HttpServletRequest request, HttpHeaders passed) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return;
        }
        for (Cookie cookie : cookies) {
            if (CONNECT_COOKIE.equals(cookie.getName())) {
                passed.add(HttpHeaders.COOKIE, CONNECT_COOKIE + "=" + cookie.getValue());
            }
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
