package dev.postforge.defaults.apidocs;

import dev.postforge.defaults.errors.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
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
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes the one error body and when it comes (api.md, Conventions), once for all operations. */
final class ErrorDescriptions implements OpenApiCustomizer {

    private static final String SCHEMA = "Error";
    private static final String CODES = "ErrorCode";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String JSON = "application/json";

    /** What any call can be answered with. */
    private static final List<Integer> ANY_CALL = List.of(400, 401, 403, 404, 429, 503);

    /** What a call that changes something can be answered with besides. */
    private static final List<Integer> CHANGES = List.of(409, 422);

    private static final Map<Integer, String> NAMES = Map.of(
            400, "Invalid",
            401, "Unauthorized",
            403, "Forbidden",
            404, "NotFound",
            409, "Conflict",
            422, "Refused",
            429, "TooMany",
            503, "Unavailable");

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        Components components = document.getComponents();
        StringSchema code = new StringSchema();
        Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(code::addEnumItem);
        components.addSchemas(CODES, code);
        components.addSchemas(SCHEMA, schema());
        NAMES.forEach((status, name) -> components.addResponses(name, response(status)));
        if (document.getPaths() != null) {
            document.getPaths()
                    .values()
                    .forEach(path ->
                            path.readOperationsMap().forEach((method, operation) -> describe(method, operation)));
        }
    }

    private static void describe(PathItem.HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        ANY_CALL.forEach(status -> refer(responses, status));
        if (method != PathItem.HttpMethod.GET) {
            CHANGES.forEach(status -> refer(responses, status));
        }
        operation.setResponses(responses);
    }

    private static void refer(ApiResponses responses, int status) {
        responses.putIfAbsent(
                Integer.toString(status), new ApiResponse().$ref("#/components/responses/" + NAMES.get(status)));
    }

    private static ApiResponse response(int status) {
        List<ErrorCode> codes = Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == status)
                .toList();
        ApiResponse response = new ApiResponse()
                .description(codes.stream().map(Enum::name).collect(Collectors.joining(", ")))
                .content(new Content()
                        .addMediaType(
                                JSON,
                                new MediaType()
                                        .schema(new Schema<>().$ref(SCHEMAS + SCHEMA))
                                        .example(example(codes.getFirst()))));
        if (status == ErrorCode.RATE_LIMITED.status()) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds to wait").schema(new StringSchema()));
        }
        return response;
    }

    private static Map<String, Object> example(ErrorCode code) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("message", "What a person can read");
        error.put("details", Map.of());
        error.put("requestId", "0198f2a4-7c1e-7a10-8f00-3d5b8f3c2a11");
        return Map.of("error", error);
    }

    private static Schema<?> schema() {
        ObjectSchema body = new ObjectSchema();
        body.addProperty("code", new Schema<>().$ref(SCHEMAS + CODES));
        body.addProperty("message", new StringSchema().description("What a person can read"));
        body.addProperty("details", new ObjectSchema().additionalProperties(true));
        body.addProperty("requestId", new StringSchema().description("What to name when asking for help"));
        body.setRequired(List.of("code", "message", "requestId"));
        ObjectSchema answer = new ObjectSchema();
        answer.addProperty("error", body);
        answer.setRequired(List.of("error"));
        return answer;
    }
}
