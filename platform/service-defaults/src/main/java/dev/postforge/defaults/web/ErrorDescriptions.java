package dev.postforge.defaults.web;

import dev.postforge.defaults.errors.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes the one error body and when it comes (api.md, Conventions) for every operation. */
final class ErrorDescriptions implements OpenApiCustomizer {

    private static final String SCHEMA = "Error";
    private static final String REFERENCE = "#/components/schemas/" + SCHEMA;

    /** What any call can be answered with; the rest is told by the operation itself. */
    private static final List<Integer> ANY_CALL = List.of(400, 401, 403, 404, 409, 422, 429, 503);

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        document.getComponents().addSchemas(SCHEMA, schema());
        if (document.getPaths() != null) {
            document.getPaths().values().forEach(path -> path.readOperations().forEach(ErrorDescriptions::describe));
        }
    }

    private static void describe(Operation operation) {
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        codes().forEach((status, codes) -> responses.putIfAbsent(
                Integer.toString(status),
                new ApiResponse()
                        .description(codes)
                        .content(new Content()
                                .addMediaType(
                                        "application/json", new MediaType().schema(new Schema<>().$ref(REFERENCE))))));
        operation.setResponses(responses);
    }

    private static Map<Integer, String> codes() {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> ANY_CALL.contains(code.status()))
                .collect(Collectors.groupingBy(
                        ErrorCode::status, TreeMap::new, Collectors.mapping(Enum::name, Collectors.joining(", "))));
    }

    private static Schema<?> schema() {
        StringSchema code = new StringSchema();
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(code::addEnumItem);
        Map<String, Schema<?>> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", new StringSchema());
        error.put("details", new ObjectSchema().additionalProperties(true));
        error.put("requestId", new StringSchema());
        ObjectSchema body = new ObjectSchema();
        error.forEach(body::addProperty);
        body.setRequired(List.of("code", "message", "requestId"));
        ObjectSchema answer = new ObjectSchema();
        answer.addProperty("error", body);
        answer.setRequired(List.of("error"));
        return answer;
    }
}
