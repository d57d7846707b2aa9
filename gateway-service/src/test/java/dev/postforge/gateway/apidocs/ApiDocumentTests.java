package dev.postforge.gateway.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.gateway.routing.Route;
import dev.postforge.testing.ApiDescription;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiDocumentTests {

    private static final Path FOR_THE_WEB_APP = Path.of("..", "web", "openapi.json");

    private final JsonMapper json = JsonMapper.builder().build();

    /** What the web app's types are made of; the services' own descriptions are checked in by their own tests. */
    @Test
    void theDocumentOfAllServicesIsTheCheckedInOne() {
        ApiDescription.mustBe(FOR_THE_WEB_APP, document());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document();

        Set<String> dangling = references(document).stream()
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .collect(Collectors.toSet());

        assertThat(dangling).isEmpty();
    }

    @Test
    void noTwoOperationsHaveOneName() {
        Set<String> names = new HashSet<>();
        document()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asString("")).isNotEmpty();
                    assertThat(names.add(operation.path("operationId").asString()))
                            .as(operation.toString())
                            .isTrue();
                }));
        assertThat(names).hasSizeGreaterThan(100);
    }

    @Test
    void schemasOfOneNameAndAnotherShapeGetTheNameOfTheirService() {
        ApiDocument document = new ApiDocument();
        document.add("post", schema("Page", "string"), path -> true);
        document.add("credit", schema("Page", "integer"), path -> true);
        document.add("analytics", schema("Page", "string"), path -> true);

        JsonNode merged = json.valueToTree(document.finished("http://localhost"));

        assertThat(merged.at("/components/schemas/Page/type").asString()).isEqualTo("string");
        assertThat(merged.at("/components/schemas/CreditPage/type").asString()).isEqualTo("integer");
        assertThat(merged.at("/components/schemas")).hasSize(2);
    }

    private JsonNode document() {
        ApiDocument document = new ApiDocument();
        document.add("gateway", described("gateway"), path -> true);
        Arrays.stream(Route.values())
                .map(Route::service)
                .distinct()
                .forEach(service -> document.add(service, described(service), path -> Route.leadsTo(service, path)));
        Map<String, Object> finished = new LinkedHashMap<>(document.finished("http://localhost"));
        finished.remove("servers");
        return json.valueToTree(finished);
    }

    private Map<String, Object> described(String service) {
        Path file = ApiDescription.FOLDER.resolve(service + ".json");
        return json.readValue(file.toFile(), new TypeReference<>() {});
    }

    private static Map<String, Object> schema(String name, String type) {
        return Map.of("components", Map.of("schemas", Map.of(name, Map.of("type", type))));
    }

    private static Set<String> references(JsonNode node) {
        Set<String> found = new HashSet<>();
        node.findValues("$ref").forEach(reference -> found.add(reference.asString()));
        return found;
    }
}
