package dev.postforge.gateway.apidocs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One OpenAPI document put together from those of the services; schemas of one name and different shape get the
 * service's name.
 */
final class ApiDocument {

    private static final String REF = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Object> paths = new TreeMap<>();
    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<String, Object> responses = new TreeMap<>();
    private final Map<String, Object> tags = new TreeMap<>();
    private final Map<String, Object> securitySchemes = new TreeMap<>();

    /** Adds what a service describes on paths that lead to it. */
    void add(String service, Map<String, Object> document, Predicate<String> leadsThere) {
        Map<String, Object> components = object(document.get("components"));
        Map<String, String> renamed = new LinkedHashMap<>();
        Map<String, Object> theirs = object(components.get("schemas"));
        theirs.forEach((name, schema) -> {
            Object known = schemas.get(name);
            if (known != null && !known.equals(schema)) {
                renamed.put(name, capitalised(service) + name);
            }
        });
        theirs.forEach(
                (name, schema) -> schemas.putIfAbsent(renamed.getOrDefault(name, name), rewritten(schema, renamed)));
        object(components.get("responses"))
                .forEach((name, response) -> responses.putIfAbsent(name, rewritten(response, renamed)));
        securitySchemes.putAll(object(components.get("securitySchemes")));
        if (document.get("tags") instanceof List<?> theirTags) {
            theirTags.forEach(tag -> tags.putIfAbsent(String.valueOf(object(tag).get("name")), tag));
        }
        object(document.get("paths")).forEach((path, operations) -> {
            if (leadsThere.test(path)) {
                paths.putIfAbsent(path, rewritten(operations, renamed));
            }
        });
    }

    /** The finished document. */
    Map<String, Object> finished(String server) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "PostForge",
                        "version", "1",
                        "description", "Generate, schedule, publish, prove and measure social posts."));
        document.put("servers", List.of(Map.of("url", server)));
        document.put("security", List.of(Map.of("bearer", List.of())));
        document.put("tags", List.copyOf(tags.values()));
        document.put("paths", paths);
        securitySchemes.putIfAbsent("bearer", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"));
        document.put(
                "components", Map.of("schemas", schemas, "responses", responses, "securitySchemes", securitySchemes));
        return document;
    }

    private static @Nullable Object rewritten(@Nullable Object node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        if (node instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(
                    String.valueOf(key),
                    REF.equals(key) && value instanceof String ref
                            ? reference(ref, renamed)
                            : rewritten(value, renamed)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(rewritten(item, renamed)));
            return copy;
        }
        return node;
    }

    private static String reference(String ref, Map<String, String> renamed) {
        String name = ref.startsWith(SCHEMAS) ? ref.substring(SCHEMAS.length()) : "";
        return renamed.containsKey(name) ? SCHEMAS + renamed.get(name) : ref;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static String capitalised(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1);
    }
}
