package dev.postforge.defaults.apidocs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says of records what their types say: a component is always there and never null unless it is {@code @Nullable}, and
 * an enumeration consists of the words that clients see.
 */
final class RecordSchemas implements ModelConverter {

    /** Marks the fields of a schema that may be null, for {@link AnswerFields} to take off again. */
    static final String NULLABLE = "x-nullable-fields";

    private static final String REFERENCE = "#/components/schemas/";

    /** How our enumerations name the word that clients see. */
    private static final List<String> WORDS = List.of("wire", "code");

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (JsonNode.class.isAssignableFrom(raw)) {
            return new JsonSchema();
        }
        boolean ours = raw.isRecord() || raw.isEnum();
        if (ours && type.getName() == null) {
            SchemaNames.of(type.getType()).ifPresent(type::setName);
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (ours && resolved != null) {
            refuseOneNameForTwo(resolved.get$ref(), raw);
            Schema<?> model = model(resolved, context);
            if (raw.isEnum()) {
                describeWords(raw, model);
            } else {
                describeComponents(raw, model);
            }
        }
        return resolved;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    /** Otherwise the one that is met first would stand for both. */
    private void refuseOneNameForTwo(@Nullable String reference, Class<?> type) {
        if (reference == null || type.getTypeParameters().length > 0) {
            return;
        }
        Class<?> other = named.putIfAbsent(reference, type);
        if (other != null && other != type) {
            throw new IllegalStateException(other + " and " + type + " are both " + reference);
        }
    }

    private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        Schema<?> defined = context.getDefinedModels().get(reference.replace(REFERENCE, ""));
        return defined == null ? resolved : defined;
    }

    @SuppressWarnings("unchecked")
    private static void describeWords(Class<?> type, Schema<?> model) {
        Optional<Method> word = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0
                        && method.getReturnType() == String.class
                        && WORDS.contains(method.getName()))
                .findFirst();
        if (word.isPresent() && model.get$ref() == null) {
            Method reader = word.get();
            reader.setAccessible(true);
            ((Schema<Object>) model)
                    .setEnum(Arrays.stream(type.getEnumConstants())
                            .map(constant -> read(reader, constant))
                            .toList());
        }
    }

    private static Object read(Method reader, Object constant) {
        try {
            return reader.invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(reader + " cannot be read", e);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void describeComponents(Class<?> type, Schema<?> model) {
        Map<String, Schema> properties = model.getProperties();
        if (properties == null
                || (model.getExtensions() != null && model.getExtensions().containsKey(NULLABLE))) {
            return;
        }
        JsonInclude inclusion = type.getAnnotation(JsonInclude.class);
        boolean leftOut = inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
        List<String> demanded = model.getRequired() == null ? List.of() : List.copyOf(model.getRequired());
        List<String> nullable = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            Schema property = properties.get(name);
            if (property == null || component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                if (!demanded.contains(name)) {
                    model.addRequiredItem(name);
                }
            } else if (!demanded.contains(name) && !leftOut) {
                nullable.add(name);
                properties.put(name, orNull(property));
            }
        }
        model.addExtension(NULLABLE, nullable);
    }

    private static Schema<?> orNull(Schema<?> property) {
        Set<String> types = property.getTypes();
        if (property.get$ref() == null && property.getEnum() == null && types != null && !types.isEmpty()) {
            property.addType("null");
            return property;
        }
        if (property.get$ref() == null && property.getEnum() == null) {
            // Without a type it may be null as it is.
            return property;
        }
        Schema<?> nothing = new JsonSchema();
        nothing.addType("null");
        Schema<?> either = new JsonSchema();
        either.addAnyOfItem(property);
        either.addAnyOfItem(nothing);
        return either;
    }
}
