package dev.postforge.contracts;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Turns event records into JSON Schemas: what may be null is optional, everything else is required. */
final class SchemaGeneration {

    private final SchemaGenerator generator;

    SchemaGeneration() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_ALL_SCHEMAS, Option.NULLABLE_FIELDS_BY_DEFAULT)
                .without(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.forFields()
                .withNullableCheck(SchemaGeneration::isNullable)
                .withRequiredCheck(field -> !isNullable(field));
        generator = new SchemaGenerator(config.build());
    }

    ObjectNode schemaOf(Topic<?> topic) {
        ObjectNode schema = generator.generateSchema(topic.type());
        schema.put("title", topic.type().getSimpleName());
        schema.put("$id", "urn:postforge:event:" + topic.name());
        return schema;
    }

    private static boolean isNullable(FieldScope field) {
        return Objects.requireNonNull(field.getRawMember()).getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
