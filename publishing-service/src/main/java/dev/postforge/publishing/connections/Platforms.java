package dev.postforge.publishing.connections;

import dev.postforge.defaults.errors.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names a client may use for what can be connected. */
final class Platforms {
    private static final Set<String> KNOWN =
            Set.of("instagram", "facebook", "linkedin", "x", "tiktok", "youtube", "later", "meta-ads");
    /** C050: the seeds' other names. */
    private static final Map<String, String> ALIASES =
            Map.of("twitter", "x", "insta", "instagram", "meta", "meta-ads", "meta_ads", "meta-ads");

    private Platforms() {}

    static String canonical(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw ApiException.invalid("platform", "Please name the platform to connect");
        }
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String platform = ALIASES.getOrDefault(lower, lower);
        if (!KNOWN.contains(platform)) {
            throw ApiException.invalid("platform", "This platform is not known");
        }
        return platform;
    }
}
