package dev.postforge.defaults.web;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/** Finds NUL characters in JSON, whatever type the body is read into. */
final class NulCharacters {

    private static final String ESCAPED = "\\u0000";

    /** The index in an array is part of the way, a leading slash is not. */
    private static final Pattern SLASH = Pattern.compile("/");

    private final JsonMapper mapper;

    NulCharacters(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Refuses a body with a NUL in a name or value; what is no JSON is left for the reader to refuse. */
    void refuseIn(byte[] json) {
        // JSON allows a NUL only as this escape, so nearly every body is done after one look.
        if (!new String(json, StandardCharsets.UTF_8).contains(ESCAPED)) {
            return;
        }
        try (JsonParser parser = mapper.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                if (text && parser.getString().indexOf('\0') >= 0) {
                    throw refusal(name(parser.streamReadContext()));
                }
            }
        } catch (JacksonException e) {
            // Not JSON: reading it into its type says so, with the right words.
            return;
        }
    }

    static ApiException refusal(String field) {
        return new ApiException(
                ErrorCode.VALIDATION_FAILED, field + " must not contain NUL characters", Map.of("field", field));
    }

    private static String name(TokenStreamContext context) {
        String pointer = context.pathAsPointer().toString().replace("\0", "");
        String path = SLASH.matcher(pointer.startsWith("/") ? pointer.substring(1) : pointer)
                .replaceAll(".");
        return path.isEmpty() ? "body" : path;
    }
}
