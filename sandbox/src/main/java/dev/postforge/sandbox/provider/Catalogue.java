package dev.postforge.sandbox.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that the control API knows: providers and the operations of each. */
public final class Catalogue {

    /** The networks that hold posts. */
    public static final List<String> NETWORKS = List.of("instagram", "facebook", "linkedin", "x", "tiktok", "youtube");

    /** The providers that generate. */
    public static final Set<String> AI_PROVIDERS = Set.of("anthropic", "openai", "openrouter", "kie");

    private static final Set<String> NETWORK = Set.of(
            "authorize",
            "token",
            "refresh",
            "profile",
            "upload",
            "container",
            "status",
            "publish",
            "find",
            "read",
            "insights",
            "quota",
            "revoke");
    private static final Set<String> LATER = Set.of(
            "authorize",
            "token",
            "refresh",
            "profile",
            "upload",
            "publish",
            "status",
            "find",
            "analytics",
            "update",
            "delete");
    private static final Set<String> AI = Set.of("generate");
    private static final Set<String> PAYMENTS =
            Set.of("checkout", "session", "refund", "list", "price", "page", "webhook");

    private static final Map<String, Set<String>> OPERATIONS = Map.ofEntries(
            Map.entry("instagram", NETWORK),
            Map.entry("facebook", NETWORK),
            Map.entry("linkedin", NETWORK),
            Map.entry("x", NETWORK),
            Map.entry("tiktok", NETWORK),
            Map.entry("youtube", NETWORK),
            Map.entry("meta-ads", NETWORK),
            Map.entry("later", LATER),
            Map.entry("buffer", Set.of("publish", "webhook")),
            Map.entry("clerk", Set.of("jwks", "configuration", "webhook")),
            Map.entry("stripe", PAYMENTS),
            Map.entry("lemonsqueezy", PAYMENTS),
            Map.entry("cryptomus", PAYMENTS),
            Map.entry("anthropic", AI),
            Map.entry("openai", AI),
            Map.entry("openrouter", AI),
            Map.entry("kie", Set.of("create-task", "record-info", "callback", "download")));

    private Catalogue() {}

    public static Set<String> providers() {
        return OPERATIONS.keySet();
    }

    /** The provider's operations; empty for an unknown provider. */
    public static Set<String> operations(String provider) {
        return OPERATIONS.getOrDefault(provider, Set.of());
    }
}
