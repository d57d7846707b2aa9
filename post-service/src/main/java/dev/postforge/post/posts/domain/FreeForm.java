package dev.postforge.post.posts.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON that the user shapes: kept as it came. */
public record FreeForm(Map<String, @Nullable Object> values) {

    public FreeForm {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Nothing. */
    public static FreeForm empty() {
        return new FreeForm(Map.of());
    }
}
