package dev.postforge.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemasTests {

    private static final Path CURRENT = Path.of("src/main/resources/schemas");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    private final JsonMapper json = JsonMapper.builder().build();
    private final SchemaGeneration schemas = new SchemaGeneration();

    @TestFactory
    Stream<DynamicTest> everyCheckedInSchemaIsWhatTheRecordGenerates() {
        return Topics.all().stream()
                .map(topic -> DynamicTest.dynamicTest(
                        topic.name(),
                        () -> new GeneratedFile(CURRENT.resolve(topic.name() + ".json"))
                                .mustBe(pretty(schemas.schemaOf(topic)))));
    }

    @Test
    void theAsyncApiDocumentIsWhatTheTopicsGenerate() throws IOException {
        new GeneratedFile(Path.of("src/main/resources/asyncapi.json"))
                .mustBe(pretty(new AsyncApiDocument(json).generate()));
    }

    @TestFactory
    Stream<DynamicTest> everySchemaOnlyGrewSinceTheLastRelease() throws IOException {
        try (Stream<Path> released = Files.list(RELEASED)) {
            return released.toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(),
                            () -> assertThat(breaks(
                                            json.readTree(Files.readString(file)), schemas.schemaOf(topicOf(file))))
                                    .isEmpty()));
        }
    }

    @TestFactory
    Stream<DynamicTest> todaysRecordsReadWhatTheLastReleaseWrote() throws IOException {
        try (Stream<Path> released = Files.list(RELEASED)) {
            return released.toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        JsonNode sample = sampleOf(json.readTree(Files.readString(file)));
                        assertThat(json.treeToValue(sample, topicOf(file).type())
                                        .subject())
                                .isNotBlank();
                    }));
        }
    }

    @Test
    void aRemovedRetypedRenamedOrNewlyRequiredFieldIsABreak() {
        JsonNode released = json.readTree(
                "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"integer\"}},\"required\":[\"a\"]}");
        JsonNode current = json.readTree(
                "{\"properties\":{\"a\":{\"type\":\"number\"},\"c\":{\"type\":\"string\"}},\"required\":[\"a\",\"c\"]}");

        assertThat(breaks(released, current)).containsExactly("a was retyped", "b was removed", "c is newly required");
    }

    @Test
    void aBreakInsideAListIsFoundAndAnOptionalFieldThereIsNone() {
        JsonNode released = json.readTree("{\"properties\":{\"a\":{\"type\":\"array\",\"items\":"
                + "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}}}}}}");
        JsonNode grown = json.readTree("{\"properties\":{\"a\":{\"type\":\"array\",\"items\":"
                + "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"},\"c\":{\"type\":\"string\"}}}}}}");
        JsonNode broken = json.readTree("{\"properties\":{\"a\":{\"type\":\"array\",\"items\":"
                + "{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"integer\"}}}}}}");

        assertThat(breaks(released, grown)).isEmpty();
        assertThat(breaks(released, broken)).containsExactly("a[].b was retyped");
    }

    private String pretty(ObjectNode node) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    private static Topic<?> topicOf(Path schema) {
        return Topics.named(schema.getFileName().toString().replaceAll("\\.json$", ""));
    }

    private static List<String> breaks(JsonNode released, JsonNode current) {
        List<String> breaks = new ArrayList<>();
        JsonNode now = current.path("properties");
        released.path("properties").properties().forEach(property -> {
            String field = property.getKey();
            if (!now.has(field)) {
                breaks.add(field + " was removed");
            } else if (!now.get(field).path("type").equals(property.getValue().path("type"))
                    || !now.get(field).path("format").equals(property.getValue().path("format"))) {
                breaks.add(field + " was retyped");
            } else {
                breaks(property.getValue(), now.get(field)).forEach(inner -> breaks.add(field + "." + inner));
                breaks(property.getValue().path("items"), now.get(field).path("items"))
                        .forEach(inner -> breaks.add(field + "[]." + inner));
            }
        });
        Set<String> newlyRequired = required(current);
        newlyRequired.removeAll(required(released));
        newlyRequired.forEach(field -> breaks.add(field + " is newly required"));
        Set<String> noLongerRequired = required(released);
        noLongerRequired.removeAll(required(current));
        noLongerRequired.stream().filter(now::has).forEach(field -> breaks.add(field + " may now be null"));
        return breaks;
    }

    private static Set<String> required(JsonNode schema) {
        Set<String> fields = new TreeSet<>();
        schema.path("required").forEach(field -> fields.add(field.stringValue()));
        return fields;
    }

    private ObjectNode sampleOf(JsonNode schema) {
        ObjectNode sample = json.createObjectNode();
        Set<String> required = required(schema);
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey())) {
                sample.set(property.getKey(), valueOf(property.getValue()));
            }
        });
        return sample.put("fieldOfALaterRelease", true);
    }

    private JsonNode valueOf(JsonNode schema) {
        String format = schema.path("format").asString("");
        return switch (schema.path("type").asString("object")) {
            case "integer" -> json.getNodeFactory().numberNode(1);
            case "number" -> json.getNodeFactory().numberNode(1.5);
            case "boolean" -> json.getNodeFactory().booleanNode(true);
            case "array" -> json.createArrayNode();
            case "string" ->
                json.getNodeFactory()
                        .stringNode(
                                switch (format) {
                                    case "uuid" -> "01890a5d-ac96-774b-bcce-b302099a8057";
                                    case "date-time" -> "2026-11-21T10:00:00Z";
                                    default -> "text";
                                });
            default -> json.createObjectNode();
        };
    }
}
