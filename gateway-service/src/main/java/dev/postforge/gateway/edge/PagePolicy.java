package dev.postforge.gateway.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What pages may load and talk to (security.md 22): ourselves, the named hosts, and Clerk where it is configured. */
final class PagePolicy {

    private static final String SELF = "'self'";

    /** Clerk's checks against robots (its page "Configure Clerk Content-Security-Policy headers"). */
    private static final String CHALLENGES = "https://challenges.cloudflare.com";

    private static final String PROTECTION = "https://*.protect.clerk.com";

    private final Map<String, List<String>> directives = new LinkedHashMap<>();

    PagePolicy(EdgeProperties properties, ClerkProperties clerk) {
        allow("default-src", SELF);
        allow("object-src", "'none'");
        allow("base-uri", "'none'");
        allow("frame-ancestors", "'none'");
        allow("form-action", SELF);
        // Files being uploaded are shown as blobs of the page itself.
        allow("img-src", SELF, "data:", "blob:");
        allow("media-src", SELF, "blob:");
        properties.contentHosts().forEach(host -> {
            allowMedia(host);
            allowAlsoOurselves("script-src", host);
            allow("frame-src", host);
        });
        properties.mediaHosts().forEach(this::allowMedia);
        clerk.frontendApi().ifPresent(this::allowClerk);
    }

    private void allowMedia(String host) {
        allow("img-src", host);
        allow("media-src", host);
        allowAlsoOurselves("connect-src", host);
    }

    /** Exactly what Clerk documents; inline styles are the price of its components. */
    private void allowClerk(String frontendApi) {
        allowAlsoOurselves("script-src", frontendApi, CHALLENGES, PROTECTION);
        allowAlsoOurselves("connect-src", frontendApi, PROTECTION + ":*");
        allow("img-src", "https://img.clerk.com");
        allowAlsoOurselves("worker-src", "blob:");
        allowAlsoOurselves("style-src", "'unsafe-inline'");
        allow("frame-src", CHALLENGES, PROTECTION);
    }

    /** A directive of its own no longer falls back to {@code default-src}. */
    private void allowAlsoOurselves(String directive, String... sources) {
        if (!directives.containsKey(directive)) {
            allow(directive, SELF);
        }
        allow(directive, sources);
    }

    private void allow(String directive, String... sources) {
        directives.computeIfAbsent(directive, name -> new ArrayList<>()).addAll(List.of(sources));
    }

    /** The header's value. */
    String header() {
        return directives.entrySet().stream()
                .map(directive -> directive.getKey() + " "
                        + directive.getValue().stream().distinct().collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }
}
