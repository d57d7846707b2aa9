package dev.postforge.contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3.0 document: every topic as a channel, every producer and consumer group as an operation. */
final class AsyncApiDocument {

    private final JsonMapper json;
    private final SchemaGeneration schemas = new SchemaGeneration();

    AsyncApiDocument(JsonMapper json) {
        this.json = json;
    }

    ObjectNode generate() {
        ObjectNode document = json.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "PostForge events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "JSON values with CloudEvents 1.0 headers in binary mode; one topic per event type.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic<?> topic : Topics.all()) {
            channel(channels, topic);
            topic.producers().forEach(producer -> operation(operations, topic, producer, "send"));
            topic.groups().forEach(group -> operation(operations, topic, group, "receive"));
            messages.putObject(topic.name()).put("name", topic.name()).set("payload", schemas.schemaOf(topic));
        }
        return document;
    }

    private static void channel(ObjectNode channels, Topic<?> topic) {
        ObjectNode channel = channels.putObject(topic.name());
        channel.put("address", topic.name());
        channel.put("description", topic.kind().name().toLowerCase(java.util.Locale.ROOT));
        channel.putObject("messages").putObject(topic.name()).put("$ref", "#/components/messages/" + topic.name());
    }

    private static void operation(ObjectNode operations, Topic<?> topic, String who, String action) {
        ObjectNode operation = operations.putObject(who + "." + action + "." + topic.name());
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
    }
}
