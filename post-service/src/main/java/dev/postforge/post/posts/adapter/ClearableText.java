package dev.postforge.post.posts.adapter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Tells a text that was not sent, null, from one sent as null, which is empty: Jackson alone makes both empty. */
final class ClearableText extends ValueDeserializer<Optional<String>> {

    @Override
    public Optional<String> deserialize(JsonParser parser, DeserializationContext context) {
        return Optional.of(context.readValue(parser, String.class));
    }

    @Override
    public Optional<String> getNullValue(DeserializationContext context) {
        return Optional.empty();
    }

    @Override
    @SuppressWarnings({"NullAway", "NullableOptional"}) // null says "not sent" here
    public @Nullable Optional<String> getAbsentValue(DeserializationContext context) {
        return null;
    }
}
