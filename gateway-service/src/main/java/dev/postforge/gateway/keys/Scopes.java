package dev.postforge.gateway.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a key can be limited to: {@code <area>:read} or {@code <area>:write}, the latter including the former. Identity,
 * organizations, keys themselves, connecting and administration are for people alone (security.md 6 and 14).
 */
public final class Scopes {

    private static final String READ = ":read";
    private static final String WRITE = ":write";

    private static final List<String> FOR_PEOPLE = List.of(
            "/api/auth",
            "/auth",
            "/api/organizations",
            "/api/invitations",
            "/api/api-keys",
            "/api/social/oauth",
            "/api/social/disconnect",
            "/api/admin",
            "/admin");

    private static final Map<String, String> AREAS = areas();

    private Scopes() {}

    /** Every scope there is. */
    public static Set<String> all() {
        Set<String> all = new TreeSet<>();
        AREAS.values().forEach(area -> {
            all.add(area + READ);
            all.add(area + WRITE);
        });
        return all;
    }

    /** Whether a key with these scopes may make this call. */
    public static boolean allow(Set<String> scopes, String method, String path) {
        if (FOR_PEOPLE.stream().anyMatch(prefix -> isBelow(path, prefix))) {
            return false;
        }
        if (scopes.isEmpty()) {
            return true;
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return area(path)
                .filter(area -> scopes.contains(area + WRITE) || (reads && scopes.contains(area + READ)))
                .isPresent();
    }

    private static Optional<String> area(String path) {
        return AREAS.entrySet().stream()
                .filter(entry -> isBelow(path, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private static Map<String, String> areas() {
        Map<String, String> areas = new LinkedHashMap<>();
        put(areas, "posts", "/api/posts", "/api/social/posts", "/api/projects", "/api/templates", "/api/notifications");
        put(areas, "posts", "/api/dashboard", "/social/publish", "/api/social/publish");
        put(areas, "media", "/api/media", "/api/uploads");
        put(areas, "generation", "/api/ai", "/generate", "/api/generate", "/videos", "/api/videos");
        put(areas, "generation", "/bulk", "/api/bulk", "/api/quality");
        put(areas, "credits", "/api/credits", "/api/stripe", "/payment", "/api/payment", "/api/customer/billing");
        put(areas, "analytics", "/api/social/analytics", "/api/customer/dashboard", "/api/customer/performance");
        put(areas, "connections", "/api/social/connections", "/api/social/engage");
        put(areas, "events", "/api/events");
        return Map.copyOf(areas);
    }

    private static void put(Map<String, String> areas, String area, String... paths) {
        for (String path : paths) {
            areas.put(path, area);
        }
    }
}
