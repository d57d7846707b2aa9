package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.outside.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Checks the form of media addresses: public http(s), never a private network; nothing is fetched or resolved. */
@Component
public final class MediaAddresses {

    /** The most any network takes (TikTok photo mode). */
    private static final int MOST = 35;

    private static final int LONGEST = 2_048;
    private static final String FIELD = "mediaUrls";

    /** Dotted, decimal, octal and hexadecimal forms of an IPv4 address, which some clients would all follow. */
    private static final Pattern NUMERIC_HOST = Pattern.compile("(?:0x[0-9a-f]+|\\d+)(?:\\.(?:0x[0-9a-f]+|\\d+)){0,3}");

    private static final Pattern PLAIN_IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet");

    private final Set<String> allowedHosts;

    MediaAddresses(PostProperties properties) {
        this.allowedHosts = Set.copyOf(properties.allowedMediaHosts());
    }

    /** Refuses addresses that are not public http(s). */
    public void check(List<String> urls) {
        check(urls, url -> false);
    }

    /** The same, but for those that are known to be good, as our own store's. */
    public void check(List<String> urls, Predicate<String> known) {
        if (urls.size() > MOST) {
            throw ApiException.invalid(FIELD, "At most %d media".formatted(MOST));
        }
        for (int i = 0; i < urls.size(); i++) {
            Optional<String> objection = known.test(urls.get(i)) ? Optional.empty() : objection(urls.get(i));
            if (objection.isPresent()) {
                throw ApiException.invalid(FIELD, "mediaUrls[%d] %s".formatted(i, objection.get()));
            }
        }
    }

    private Optional<String> objection(String url) {
        if (url.length() > LONGEST) {
            return Optional.of("is longer than %d characters".formatted(LONGEST));
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("is not a valid URL");
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return Optional.of("is not an http(s) URL");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return Optional.of("has no valid host");
        }
        if (uri.getUserInfo() != null) {
            return Optional.of("must not hold a user name or password");
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (allowedHosts.contains(lower) || allowedHosts.contains(lower + ":" + uri.getPort())) {
            return Optional.empty();
        }
        return isPublic(lower) ? Optional.empty() : Optional.of("does not name a public host");
    }

    private static boolean isPublic(String host) {
        if (host.startsWith("[")) {
            return isPublicAddress(host.substring(1, host.length() - 1));
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (PLAIN_IPV4.matcher(name).matches()) {
            return isPublicAddress(name);
        }
        return !NUMERIC_HOST.matcher(name).matches()
                && name.contains(".")
                && PRIVATE_SUFFIXES.stream().noneMatch(name::endsWith);
    }

    private static boolean isPublicAddress(String literal) {
        try {
            return PublicAddresses.isPublic(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
