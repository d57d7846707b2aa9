package dev.postforge.gateway.routing;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** One line of the allow list. */
@SuppressWarnings("ImmutableEnumChecker") // parsed patterns in a list of their own and a method reference do not change
public enum Route {
    /** OAuth consent comes back here with a cookie instead of a token; before the longer list, being more exact. */
    CONNECT("publishing", ServiceProperties::publishing, "/api/social/oauth/**", "/auth/oauth/**", "/api/auth/meta/**"),
    PUBLISHING(
            "publishing",
            ServiceProperties::publishing,
            "/api/social/connections/**",
            "/api/social/disconnect",
            "/api/social/engage"),
    ANALYTICS(
            "analytics",
            ServiceProperties::analytics,
            "/api/social/analytics",
            "/api/customer/dashboard",
            "/api/customer/performance/**"),
    POST(
            "post",
            ServiceProperties::post,
            "/api/posts/**",
            "/api/social/posts/**",
            "/api/projects/**",
            "/api/templates/**",
            "/api/media/**",
            "/api/uploads/**",
            "/api/notifications/**",
            "/api/dashboard"),
    /** Stripe's paths one by one: its webhook, beside them, is our own. */
    CREDIT(
            "credit",
            ServiceProperties::credit,
            "/api/credits/**",
            "/api/admin/credits/**",
            "/api/admin/payments/**",
            "/api/stripe/create-checkout-session",
            "/api/stripe/session/*",
            "/payment/**",
            "/api/payment/**",
            "/api/customer/billing/**"),
    /** Waits for AI providers, or for a stranger's shop. */
    GENERATION(
            "post",
            ServiceProperties::post,
            "/api/ai/**",
            "/api/quality/**",
            "/generate/**",
            "/api/generate/**",
            "/videos/**",
            "/api/videos/**",
            "/social/publish",
            "/api/social/publish"),
    CRON("verification", ServiceProperties::verification, "/api/cron/verify-stories");

    private final String service;
    private final Function<ServiceProperties, URI> address;
    private final List<PathPattern> patterns;

    Route(String service, Function<ServiceProperties, URI> address, String... patterns) {
        this.service = service;
        this.address = address;
        this.patterns = Arrays.stream(patterns)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    /** The short name of the service behind. */
    public String service() {
        return service;
    }

    URI address(ServiceProperties services) {
        return address.apply(services);
    }

    List<String> patterns() {
        return patterns.stream().map(PathPattern::getPatternString).toList();
    }

    /** Whether a call of this path, or of one made from this template, ends at the service. */
    public static boolean leadsTo(String service, String path) {
        PathContainer asked = PathContainer.parsePath(path.replaceAll("\\{[^}/]*}", "x"));
        return Arrays.stream(values())
                .filter(route -> route.patterns.stream().anyMatch(pattern -> pattern.matches(asked)))
                .findFirst()
                .filter(route -> route.service.equals(service))
                .isPresent();
    }

    /** Whether the cookie of a connection under way may pass, in both directions. */
    boolean passesConnectCookie() {
        return this == CONNECT;
    }

    /** Whether the service checks the client's own Authorization. */
    boolean passesAuthorization() {
        return this == CRON;
    }

    /** Whether the service waits for an AI provider. */
    boolean isGeneration() {
        return this == GENERATION;
    }
}
