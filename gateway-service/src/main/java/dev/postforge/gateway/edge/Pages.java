package dev.postforge.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the web app: a browser that navigates to any path outside the API gets the page, logged in or not; the same
 * path asked for JSON is the API (api.md, Pages). The app's files are hashed and kept for ever, the page never is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class Pages extends OncePerRequestFilter {

    /** Connect links that a browser follows without a bearer token; the app makes the real call (security.md 14). */
    private static final String CONNECT_LINK = "/auth/oauth/";

    /** Where the build puts files whose names change with their content. */
    private static final String ASSETS = "/assets/";

    /** Where navigation meets something that is not the app. */
    private static final List<String> NOT_PAGES = List.of(
            "/api/",
            CONNECT_LINK,
            "/actuator",
            "/v3/api-docs",
            "/swagger-ui",
            "/.well-known/",
            ASSETS,
            "/webhooks/",
            "/error");

    private static final String META_CONNECT_LINK = "/api/auth/meta/connect";
    private static final String CONNECTIONS_PAGE = "/dashboard/connections?connect=";

    /** A year, as long as caches go; the name of a changed file is another one. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Other files keep their names: icons, the manifest. */
    private static final String FOR_A_WHILE = "public, max-age=3600";

    private final WebFiles files;

    Pages(WebFiles files) {
        this.files = files;
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
        } else if (isPage(path)
                && files.at(path).isEmpty()
                && (wantsPage(request) || ("/".equals(path) && !wantsJson(request)))) {
            page(response);
        } else {
            Optional<WebFile> file = files.at(path);
            if (file.isPresent()) {
                file(file.get(), path, request, response);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    private void page(HttpServletResponse response) throws IOException {
        byte[] page = files.index();
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static void file(WebFile file, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String encoding = file.encodingFor(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        byte[] content = file.content(encoding);
        response.setContentType(file.type());
        response.setHeader(HttpHeaders.CACHE_CONTROL, path.startsWith(ASSETS) ? FOR_EVER : FOR_A_WHILE);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!encoding.equals(WebFile.PLAIN)) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, encoding);
        }
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
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
