package dev.postforge.sandbox.shop;

import dev.postforge.sandbox.ai.Png;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Product pages as they are found in the wild, under {@code /shop/}; they are no provider and meet no faults. */
public final class Shop {

    private static final String PREFIX = "/shop/";
    private static final String IMAGES = PREFIX + "images/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final int IMAGE_EDGE = 640;
    private static final int LOGO_EDGE = 32;

    /** Longer than anybody waits for a page (15 s). */
    private static final Duration SLOWNESS = Duration.ofSeconds(30);

    private static final int HUGE = 12 * 1024 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    private static final Set<String> PAGES =
            Set.of("json-ld", "open-graph", "microdata", "plain", "no-images", "broken-json", "hostile");

    /** Where one ends up who follows. */
    private static final Map<String, String> MOVED = Map.ofEntries(
            Map.entry("moved", "/shop/json-ld"),
            Map.entry("moved-twice", "/shop/moved"),
            Map.entry("loop", "/shop/loop"),
            Map.entry("to-private", "http://10.0.0.1/"),
            Map.entry("to-metadata", "http://169.254.169.254/latest/meta-data/"),
            Map.entry("to-loopback", "http://127.0.0.1:9/"),
            Map.entry("to-localhost", "http://localhost:9/"),
            Map.entry("to-ipv6", "http://[::1]:9/"),
            Map.entry("to-file", "file:///etc/passwd"));

    private Shop() {}

    /** Whether the call is for the shop. */
    public static boolean answers(Call call) {
        return call.path().startsWith(PREFIX)
                || call.path().equals("/shop")
                || call.path().equals("/robots.txt");
    }

    public static Answer answer(Call call) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            return Answer.text(405, "text/plain", "Only GET");
        }
        String path = call.path();
        if (path.equals("/robots.txt")) {
            return Answer.text(200, "text/plain", read("robots.txt"));
        }
        if (path.startsWith(IMAGES) && path.endsWith(".png")) {
            int edge = path.endsWith("/logo.png") ? LOGO_EDGE : IMAGE_EDGE;
            return Answer.bytes("image/png", Png.draw(edge, edge, Math.floorMod(path.hashCode(), 9_973)));
        }
        return page(path.length() <= PREFIX.length() ? "" : path.substring(PREFIX.length()));
    }

    private static Answer page(String name) {
        String moved = MOVED.get(name);
        if (moved != null) {
            return Answer.redirect(moved);
        }
        if (PAGES.contains(name)) {
            return Answer.text(200, HTML, read(name + ".html"));
        }
        return switch (name) {
            case "" -> Answer.text(200, HTML, read("index.html"));
            case "latin1" -> encoded("latin1.html", "text/html", Charset.forName("windows-1252"));
            case "shift-jis" -> encoded("shift-jis.html", "text/html; charset=Shift_JIS", Charset.forName("Shift_JIS"));
            case "megabyte" -> Answer.text(200, HTML, padded(MEGABYTE));
            case "huge" -> Answer.text(200, HTML, padded(HUGE));
            case "slow" -> Answer.text(200, HTML, read("plain.html")).paced(Pace.after(SLOWNESS));
            case "empty" -> Answer.text(200, HTML, "");
            case "binary" -> Answer.bytes("application/pdf", "%PDF-1.7 no page".getBytes(StandardCharsets.US_ASCII));
            case "error" -> Answer.text(500, HTML, "<h1>Something broke</h1>");
            default -> other(name);
        };
    }

    private static Answer other(String name) {
        if (name.startsWith("amazon/dp/") || name.startsWith("amazon/gp/product/")) {
            return Answer.text(200, HTML, read("amazon.html"));
        }
        return name.startsWith("private/")
                ? Answer.text(200, HTML, read("json-ld.html"))
                : Answer.text(404, HTML, "<h1>Not found</h1>");
    }

    private static Answer encoded(String file, String contentType, Charset charset) {
        return Answer.bytes(contentType, read(file).getBytes(charset));
    }

    /** A product at the top of a page of that size. */
    private static String padded(int size) {
        String page = read("json-ld.html");
        String filler = "<p>Customers also looked at this and that and found it to their liking.</p>\n";
        return page.replace("</body>", filler.repeat((size - page.length()) / filler.length()) + "</body>");
    }

    private static String read(String file) {
        try (InputStream resource = Shop.class.getResourceAsStream("/shop/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("The shop has no " + file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
