package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.posts.domain.FreeForm;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields that users shape: bounded in size, and per network only under a network's name. */
@Component
class FreeFormReader {

    /** security.md 20. */
    private static final int MOST_BYTES = 64 * 1024;

    private final JsonMapper json;

    FreeFormReader(JsonMapper json) {
        this.json = json;
    }

    FreeForm metadata(@Nullable Map<String, @Nullable Object> values) {
        return values == null ? FreeForm.empty() : bounded("metadata", values);
    }

    FreeForm perPlatform(@Nullable Map<String, @Nullable Object> values) {
        if (values == null) {
            return FreeForm.empty();
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((name, settings) -> {
            String field = "perPlatform." + Texts.shortened(name);
            String platform = PostReader.platform(field, name).wire();
            if (!(settings instanceof Map<?, ?> map)) {
                throw ApiException.invalid(field, field + " is not an object");
            }
            Object content = map.get("content");
            if (content instanceof String text) {
                Texts.wellFormed(field + ".content", text);
            } else if (content != null) {
                throw ApiException.invalid(field + ".content", field + ".content is not a text");
            }
            named.put(platform, settings);
        });
        return bounded("perPlatform", named);
    }

    private FreeForm bounded(String field, Map<String, @Nullable Object> values) {
        if (json.writeValueAsBytes(values).length > MOST_BYTES) {
            throw ApiException.invalid(field, "%s is larger than %d bytes".formatted(field, MOST_BYTES));
        }
        return new FreeForm(values);
    }
}
