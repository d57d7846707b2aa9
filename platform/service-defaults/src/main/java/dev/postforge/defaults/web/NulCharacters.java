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

/** Finds characters in JSON that no column can hold, whatever type the body is read into: NULs and halves of one. */
final class NulCharacters {

    /** JSON allows a NUL only as this escape, and half of a character outside the basic plane only as the other. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\u(?:0000|[dD][89a-fA-F])");

    /** The index in an array is part of the way, a leading slash is not. */
    private static final Pattern SLASH = Pattern.compile("/");

    private final JsonMapper mapper;

    NulCharacters(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Refuses a body with such a character in a name or value; what is no JSON is left for the reader to refuse. */
    void refuseIn(byte[] json) {
        // Nearly every body is done after one look.
        if (!ESCAPED.matcher(new String(json, StandardCharsets.UTF_8)).find()) {
            return;
        }
        try (JsonParser parser = mapper.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    check(parser.getString(), parser);
                }
            }
        } catch (JacksonException e) {
            // Not JSON: reading it into its type says so, with the right words.
            return;
        }
    }

    private static void check(String text, JsonParser parser) {
        if (text.indexOf('\0') >= 0) {
            throw refusal(name(parser.streamReadContext()));
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            String field = name(parser.streamReadContext());
            throw new ApiException(
                    ErrorCode.VALIDATION_FAILED, field + " holds half a character", Map.of("field", field));
        }
    }

    static ApiException refusal(String field) {
        return new ApiException(
                ErrorCode.VALIDATION_FAILED, field + " must not contain NUL characters", Map.of("field", field));
    }

    private static String name(TokenStreamContext context) {
        String pointer = context.pathAsPointer().toString().replaceAll("[\\x00\\ud800-\\udfff]", "");
        String path = SLASH.matcher(pointer.startsWith("/") ? pointer.substring(1) : pointer)
                .replaceAll(".");
        return path.isEmpty() ? "body" : path;
    }
}
