package dev.postforge.gateway.webhooks;

import dev.postforge.gateway.webhooks.domain.Delivery;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the few things of a webhook's JSON that the ingress itself needs. */
final class JsonText {

    /** security.md 20. */
    private static final int DEPTH = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The body as JSON, empty when it is none. */
    static Optional<JsonNode> read(Delivery delivery) {
        try {
            JsonNode body = JSON.readTree(delivery.text());
            return Optional.of(body).filter(JsonNode::isContainer);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** Kie.ai names the task inside {@code data}, older callbacks at the top. */
    static Optional<String> kieTask(Delivery delivery) {
        return read(delivery)
                .flatMap(body -> text(body.path("data"), "taskId")
                        .or(() -> text(body.path("data"), "task_id"))
                        .or(() -> text(body, "taskId")));
    }

    static String kieState(JsonNode body) {
        return text(body.path("data"), "state")
                .or(() -> text(body, "state"))
                .orElseGet(() -> body.path("code").asString(""));
    }
}
