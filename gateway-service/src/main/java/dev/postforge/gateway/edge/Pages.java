package dev.postforge.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the web app: a browser that navigates to any path outside the API gets the page, logged in or not; the same
 * path asked for JSON is the API (api.md, Pages).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class Pages extends OncePerRequestFilter {

    /** Connect links that a browser follows without a bearer token; the app makes the real call (security.md 14). */
    private static final String CONNECT_LINK = "/auth/oauth/";

    /** Where navigation meets something that is not the app. */
    private static final List<String> NOT_PAGES = List.of(
            "/api/",
            CONNECT_LINK,
            "/actuator",
            "/v3/api-docs",
            "/swagger-ui",
            "/.well-known/",
            "/assets/",
            "/webhooks/",
            "/error");

    private static final String META_CONNECT_LINK = "/api/auth/meta/connect";
    private static final String CONNECTIONS_PAGE = "/dashboard/connections?connect=";

    private final byte[] index;

    Pages() throws IOException {
        try (InputStream page = new ClassPathResource("web/index.html").getInputStream()) {
            this.index = page.readAllBytes();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String method = request.getMethod();
        String path = request.getRequestURI();
        if (!"GET".equals(method) && !"HEAD".equals(method)) {
            chain.doFilter(request, response);
        } else if (isConnectLink(path) && request.getHeader(HttpHeaders.AUTHORIZATION) == null && !wantsJson(request)) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, CONNECTIONS_PAGE + platform(path));
        } else if (isPage(path) && (wantsPage(request) || ("/".equals(path) && !wantsJson(request)))) {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            response.setContentLength(index.length);
            response.getOutputStream().write(index);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPage(String path) {
        return !"/api".equals(path)
                && !isConnectLink(path)
                && NOT_PAGES.stream().noneMatch(path::startsWith);
    }

    private static boolean isConnectLink(String path) {
        return META_CONNECT_LINK.equals(path)
                || (path.startsWith(CONNECT_LINK) && path.indexOf('/', CONNECT_LINK.length()) < 0);
    }

    private static String platform(String path) {
        String platform = META_CONNECT_LINK.equals(path) ? "meta-ads" : path.substring(CONNECT_LINK.length());
        return URLEncoder.encode(platform, StandardCharsets.UTF_8);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        return accepted(request).stream().anyMatch(type -> type.isConcrete() && MediaType.TEXT_HTML.includes(type));
    }

    private static boolean wantsJson(HttpServletRequest request) {
        List<MediaType> accepted = accepted(request);
        return !accepted.isEmpty()
                && accepted.stream().noneMatch(type -> type.includes(MediaType.TEXT_HTML))
                && accepted.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}
