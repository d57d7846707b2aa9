package dev.postforge.gateway.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files of the built web app, read once: what is not among them does not exist, whatever a path says. */
@Component
class WebFiles {

    private static final String ROOT = "web/";
    private static final String INDEX = "index.html";
    private static final String BROTLI = ".br";
    private static final String GZIP = ".gz";

    /** What Java's own table does not know or tells differently from what browsers expect. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain;charset=UTF-8"));

    private final Map<String, WebFile> files = new HashMap<>();
    private final byte[] index;

    WebFiles(ClerkProperties clerk) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**")) {
            String path = resource.isReadable() ? path(resource) : null;
            if (path != null) {
                contents.putIfAbsent(path, bytes(resource));
            }
        }
        byte[] page = contents.remove(INDEX);
        this.index = told(clerk, page == null ? bytes(new ClassPathResource("without-web/" + INDEX)) : page);
        contents.forEach((path, content) -> {
            if (!path.endsWith(BROTLI) && !path.endsWith(GZIP) && !path.startsWith(INDEX)) {
                files.put(
                        "/" + path,
                        new WebFile(
                                type(path), forms(content, contents.get(path + BROTLI), contents.get(path + GZIP))));
            }
        });
    }

    /** The page says whether Clerk signs people in: it is never kept by browsers, and this costs no request. */
    private static byte[] told(ClerkProperties clerk, byte[] page) {
        String key = clerk.publishableKey();
        if (key == null) {
            return page;
        }
        // The key is letters, digits and a few signs that mean nothing in HTML (ClerkProperties).
        return new String(page, StandardCharsets.UTF_8)
                .replace("</head>", "<meta name=\"clerk-publishable-key\" content=\"" + key + "\" /></head>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The one page of the app, or the page that says that this build has none. */
    byte[] index() {
        return index;
    }

    /** The file at this path of a URL. */
    Optional<WebFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Map<String, byte[]> forms(byte[] plain, byte @Nullable [] brotli, byte @Nullable [] gzip) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        if (brotli != null) {
            forms.put("br", brotli);
        }
        if (gzip != null) {
            forms.put("gzip", gzip);
        }
        forms.put(WebFile.PLAIN, plain);
        return forms;
    }

    /** The path within the app; null for a directory. */
    private static @Nullable String path(Resource resource) throws IOException {
        String url = URLDecoder.decode(resource.getURL().toString().replace("+", "%2B"), StandardCharsets.UTF_8);
        String path = url.substring(url.lastIndexOf("/" + ROOT) + ROOT.length() + 1);
        return path.isEmpty() || path.endsWith("/") ? null : path;
    }

    private static byte[] bytes(Resource resource) throws IOException {
        try (InputStream content = resource.getInputStream()) {
            return content.readAllBytes();
        }
    }

    private static String type(String path) {
        String known = TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        String guessed = known == null ? URLConnection.guessContentTypeFromName(path) : known;
        return guessed == null ? "application/octet-stream" : guessed;
    }
}
