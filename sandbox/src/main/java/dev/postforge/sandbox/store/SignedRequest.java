package dev.postforge.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a request is signed.
 *
 * @param path as it was sent, still encoded
 * @param query as it was sent
 * @param headers by lower-case name, values of a repeated one joined by commas
 */
record SignedRequest(String method, String path, @Nullable String query, Map<String, String> headers) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Names and values of the query, still encoded. */
    List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        if (query != null && !query.isEmpty()) {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                parameters.add(
                        equals < 0
                                ? Map.entry(part, "")
                                : Map.entry(part.substring(0, equals), part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Parameters by lower-case decoded name; of a repeated one the last. */
    Map<String, String> decodedParameters() {
        Map<String, String> decoded = new TreeMap<>();
        for (Map.Entry<String, String> parameter : parameters()) {
            decoded.put(
                    Percent.decode(parameter.getKey()).toLowerCase(Locale.ROOT), Percent.decode(parameter.getValue()));
        }
        return decoded;
    }
}
