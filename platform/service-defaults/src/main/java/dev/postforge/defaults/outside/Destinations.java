package dev.postforge.defaults.outside;

import dev.postforge.defaults.outside.PublicWebException.Reason;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses may be asked for at all, by their form: what they resolve to is checked when connecting. */
final class Destinations {

    private static final String NO_ADDRESS = "That is no http(s) address";
    private static final int LONGEST = 2_048;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Characters that no URI holds and browsers encode for their users. */
    private static final Pattern UNENCODED = Pattern.compile("[ \"<>\\\\^`{|}\\[\\]]");

    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*)(?:#.*)?");

    /** Encoded dots and slashes would leave an allowed directory unseen. */
    private static final Pattern DISGUISED = Pattern.compile("(?i)%(2e|2f|5c)");

    /** Read as 177.0.0.1 here and as 127.0.0.1 elsewhere. */
    private static final Pattern OCTAL = Pattern.compile("(?:\\d+\\.)*0\\d+(?:\\.\\d+)*");

    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet");

    private final List<URI> allowed;

    Destinations(List<String> allowed) {
        this.allowed = allowed.stream().map(URI::create).toList();
    }

    /** The text as an address that may be asked for. */
    URI parse(String text) {
        String trimmed = text.strip();
        Matcher parts = PARTS.matcher(trimmed);
        if (trimmed.length() > LONGEST || !parts.matches()) {
            throw invalid();
        }
        String path = UNENCODED
                .matcher(parts.group(3))
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
        try {
            return checked(new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + ascii(parts.group(2)) + path));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new PublicWebException(Reason.INVALID, NO_ADDRESS, e);
        }
    }

    private static String ascii(String authority) {
        return authority.codePoints().allMatch(character -> character < 128)
                ? authority
                : IDN.toASCII(authority, IDN.ALLOW_UNASSIGNED);
    }

    /** Where a redirect leads. */
    URI follow(URI from, String location) {
        String target = location.strip();
        if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            return parse(target);
        }
        try {
            return parse(from.resolve(UNENCODED
                            .matcher(target)
                            .replaceAll(found ->
                                    "%%%02X".formatted((int) found.group().charAt(0))))
                    .toString());
        } catch (IllegalArgumentException e) {
            throw new PublicWebException(Reason.INVALID, NO_ADDRESS, e);
        }
    }

    private URI checked(URI uri) {
        String host = uri.getHost();
        if (host == null || host.isEmpty() || uri.getRawUserInfo() != null) {
            throw invalid();
        }
        if (isAllowed(uri)) {
            return uri;
        }
        int port = portOf(uri);
        if (port != HTTP && port != HTTPS) {
            throw new PublicWebException(Reason.INVALID, "Only the ports 80 and 443 are read");
        }
        if (isPrivateName(host.toLowerCase(Locale.ROOT))) {
            throw new PublicWebException(Reason.NOT_PUBLIC, "The address does not lead to a public host");
        }
        return uri;
    }

    /** Names of a private network, and numbers that some resolvers take for an address. */
    private static boolean isPrivateName(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return !name.startsWith("[")
                && (!name.contains(".")
                        || OCTAL.matcher(name).matches()
                        || PRIVATE_SUFFIXES.stream().anyMatch(name::endsWith));
    }

    private boolean isAllowed(URI uri) {
        String path = uri.getRawPath();
        boolean plain = path.equals(uri.normalize().getRawPath())
                && !path.contains("//")
                && !DISGUISED.matcher(path).find();
        return plain && allowed.stream().anyMatch(one -> sameOrigin(one, uri) && path.startsWith(one.getRawPath()));
    }

    /** Whether a connection to this host and port may lead to an address that is not public. */
    boolean isAllowed(String host, int port, URI asked) {
        return isAllowed(asked) && host.equalsIgnoreCase(asked.getHost()) && port == portOf(asked);
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && portOf(one) == portOf(other);
    }

    private static int portOf(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? HTTPS : HTTP;
    }

    private static PublicWebException invalid() {
        return new PublicWebException(Reason.INVALID, NO_ADDRESS);
    }
}
