package dev.postforge.post.catalog;

import dev.postforge.defaults.outside.FetchLimits;
import dev.postforge.defaults.outside.PublicWeb;
import dev.postforge.defaults.outside.PublicWebException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks sites for their robots.txt and remembers it for a while. */
final class SiteRules {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_SITES = 500;

    /** RFC 9309 asks for at least this to be read. */
    private static final int MOST_BYTES = 500 * 1024;

    private static final Robots CLOSED = Robots.parse("User-agent: *\nDisallow: /", "*");

    private final PublicWeb web;
    private final String product;
    private final Duration time;
    private final Map<String, Remembered> sites = new LinkedHashMap<>();

    SiteRules(PublicWeb web, String product, Duration time) {
        this.web = web;
        this.product = product;
        this.time = time;
    }

    /** A monotonic time: it bounds memory and is no domain time. */
    private record Remembered(Robots robots, long until) {}

    boolean allow(URI address) {
        String query = address.getRawQuery();
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return of(address.getScheme() + "://" + address.getRawAuthority())
                .allow(query == null ? path : path + "?" + query);
    }

    private Robots of(String site) {
        Robots known = remembered(site);
        if (known != null) {
            return known;
        }
        Robots robots = ask(site);
        synchronized (sites) {
            sites.remove(site);
            sites.put(site, new Remembered(robots, System.nanoTime() + REMEMBERED.toNanos()));
            Iterator<String> oldest = sites.keySet().iterator();
            while (sites.size() > MOST_SITES) {
                oldest.next();
                oldest.remove();
            }
        }
        return robots;
    }

    private @Nullable Robots remembered(String site) {
        synchronized (sites) {
            Remembered known = sites.get(site);
            return known != null && known.until() - System.nanoTime() > 0 ? known.robots() : null;
        }
    }

    /** No answer of this kind is no wish; a server that fails wants to be left alone (RFC 9309, 2.3.1). */
    private Robots ask(String site) {
        try {
            return web.get(
                    web.parse(site + "/robots.txt"), new FetchLimits(time, Long.MAX_VALUE), Map.of(), this::read);
        } catch (PublicWebException e) {
            return Robots.WITHOUT;
        }
    }

    private Robots read(PublicWeb.Answer answer) throws java.io.IOException {
        if (answer.status() >= 500) {
            return CLOSED;
        }
        return answer.status() == 200
                ? Robots.parse(new String(answer.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8), product)
                : Robots.WITHOUT;
    }
}
