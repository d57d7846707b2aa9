package dev.postforge.defaults.apidocs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * An answer has all its fields, null or not, while a request may leave out what may be null: which of both a schema is
 * for shows only when all operations are known.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as the description library gives them
final class AnswerFields implements OpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> answered = new HashSet<>();
        Set<String> asked = new HashSet<>();
        if (document.getPaths() != null) {
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> {
                        parameters(operation).forEach(AnswerFields::leaveOutNull);
                        answers(operation).forEach(schema -> reach(schema, schemas, answered));
                        requests(operation).forEach(schema -> reach(schema, schemas, asked));
                    });
        }
        schemas.forEach((name, schema) -> {
            Map<?, ?> extensions = schema.getExtensions();
            Object nullable = extensions == null ? null : extensions.remove(RecordSchemas.NULLABLE);
            if (extensions != null && extensions.isEmpty()) {
                schema.setExtensions(null);
            }
            if (nullable instanceof Collection<?> fields && answered.contains(name) && !asked.contains(name)) {
                fields.forEach(field -> schema.addRequiredItem(String.valueOf(field)));
            }
        });
    }

    private static Stream<Schema> parameters(Operation operation) {
        return operation.getParameters() == null
                ? Stream.empty()
                : operation.getParameters().stream().flatMap(parameter -> Stream.ofNullable(parameter.getSchema()));
    }

    /** In a query there is no null, only what is not there. */
    private static void leaveOutNull(Schema schema) {
        Set<String> types = schema.getTypes();
        if (types != null && types.contains("null")) {
            Set<String> others = new LinkedHashSet<>(types);
            others.remove("null");
            schema.setTypes(others);
        }
    }

    private static Stream<Schema> answers(Operation operation) {
        return operation.getResponses() == null
                ? Stream.empty()
                : operation.getResponses().values().stream().flatMap(response -> schemas(response.getContent()));
    }

    private static Stream<Schema> requests(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : schemas(operation.getRequestBody().getContent());
    }

    private static Stream<Schema> schemas(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.values().stream().flatMap(media -> Stream.ofNullable(media.getSchema()));
    }

    private static void reach(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema == null) {
            return;
        }
        String reference = schema.get$ref();
        if (reference != null) {
            String name = reference.replace(REFERENCE, "");
            if (reached.add(name)) {
                reach(schemas.get(name), schemas, reached);
            }
        }
        parts(schema).forEach(part -> reach(part, schemas, reached));
    }

    private static Stream<Schema> parts(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        return Stream.of(
                        properties == null ? Stream.<Schema>empty() : properties.values().stream(),
                        Stream.ofNullable(schema.getItems()),
                        schema.getAdditionalProperties() instanceof Schema values
                                ? Stream.of(values)
                                : Stream.<Schema>empty(),
                        each(schema.getAnyOf()),
                        each(schema.getOneOf()),
                        each(schema.getAllOf()))
                .flatMap(part -> part);
    }

    private static Stream<Schema> each(@Nullable List<Schema> some) {
        return some == null ? Stream.empty() : some.stream();
    }
}
