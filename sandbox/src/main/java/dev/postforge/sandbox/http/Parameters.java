package dev.postforge.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads parameters from a query, a form or a JSON body. */
public final class Parameters {

    private Parameters() {}

    /** The query's parameters, overlaid by the body's. */
    public static Map<String, String> of(@Nullable String query, @Nullable String contentType, String body) {
        Map<String, String> all = new HashMap<>();
        decode(query == null ? "" : query, all);
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            decode(body, all);
        } else if (type.startsWith("application/json") && !body.isBlank()) {
            Json.readObject(body).properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    all.put(field.getKey(), text(field.getValue()));
                }
            });
        }
        return all;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Parameters::text).collect(Collectors.joining(","));
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    private static void decode(String encoded, Map<String, String> into) {
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                into.put(
                        plain(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : plain(pair.substring(equals + 1)));
            }
        }
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(Answer.error(400, "A parameter is not percent-encoded correctly"), e);
        }
    }
}
