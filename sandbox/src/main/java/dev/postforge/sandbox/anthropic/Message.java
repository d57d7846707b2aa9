package dev.postforge.sandbox.anthropic;

import dev.postforge.sandbox.ai.Answers;
import dev.postforge.sandbox.ai.Brief;
import dev.postforge.sandbox.ai.Copywriter;
import dev.postforge.sandbox.ai.Words;
import dev.postforge.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the model says: text, the use of a tool, or both.
 *
 * @param id the message's id
 * @param model the model that was asked
 * @param text the text block; empty for none
 * @param tool the tool it uses; empty for none
 * @param input what it gives the tool, as JSON
 * @param inputTokens what reading cost
 */
record Message(String id, String model, String text, String tool, String input, int inputTokens) {

    /** Answers a request: text, and the first tool unless it has been used already. */
    static Message to(JsonNode request, Brief brief, long number) {
        String choice = request.path("tool_choice").path("type").asString("auto");
        JsonNode tool = tool(request);
        boolean uses = tool.isObject() && !choice.equals("none") && !answersTool(request.path("messages"));
        boolean only = uses && (choice.equals("tool") || choice.equals("any"));
        return new Message(
                "msg_sandbox%08d".formatted(number),
                request.path("model").asString(),
                only ? "" : Copywriter.post(brief),
                uses ? tool.path("name").asString() : "",
                uses ? Json.write(Answers.fill(tool.path("input_schema"), brief)) : "",
                Words.tokens(request.toString()));
    }

    private static JsonNode tool(JsonNode request) {
        String wanted = request.path("tool_choice").path("name").asString("");
        for (JsonNode tool : request.path("tools")) {
            if (wanted.isEmpty() || wanted.equals(tool.path("name").asString())) {
                return tool;
            }
        }
        return request.path("tools").path(0);
    }

    /** Whether the last message brings a tool's result. */
    private static boolean answersTool(JsonNode messages) {
        JsonNode last = messages.path(messages.size() - 1).path("content");
        for (JsonNode block : last) {
            if (block.path("type").asString("").equals("tool_result")) {
                return true;
            }
        }
        return false;
    }

    private String stopReason() {
        return tool.isEmpty() ? "end_turn" : "tool_use";
    }

    private int outputTokens() {
        return Words.tokens(text + input);
    }

    private String toolUseId() {
        return "toolu_" + id.substring("msg_".length());
    }

    /** The whole message. */
    Object json() {
        List<Object> content = new ArrayList<>();
        if (!text.isEmpty()) {
            content.add(Json.object("type", "text", "text", text));
        }
        if (!tool.isEmpty()) {
            content.add(
                    Json.object("type", "tool_use", "id", toolUseId(), "name", tool, "input", Json.readObject(input)));
        }
        return message(content, stopReason(), outputTokens());
    }

    private Map<String, @Nullable Object> message(List<Object> content, @Nullable String stopReason, int written) {
        return Json.object(
                "id",
                id,
                "type",
                "message",
                "role",
                "assistant",
                "model",
                model,
                "content",
                content,
                "stop_reason",
                stopReason,
                "stop_sequence",
                null,
                "usage",
                usage(written));
    }

    private Map<String, @Nullable Object> usage(int written) {
        return Json.object(
                "input_tokens",
                inputTokens,
                "cache_creation_input_tokens",
                0,
                "cache_read_input_tokens",
                0,
                "output_tokens",
                written);
    }

    /** The same as server-sent events, in the documented order. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        events.add(
                event("message_start", Json.object("type", "message_start", "message", message(List.of(), null, 1))));
        int index = 0;
        if (!text.isEmpty()) {
            events.add(blockStart(index, Json.object("type", "text", "text", "")));
            events.add(event("ping", Json.object("type", "ping")));
            for (String piece : Words.deltas(text)) {
                events.add(delta(index, Json.object("type", "text_delta", "text", piece)));
            }
            events.add(blockStop(index));
            index++;
        }
        if (!tool.isEmpty()) {
            events.add(blockStart(
                    index, Json.object("type", "tool_use", "id", toolUseId(), "name", tool, "input", Map.of())));
            events.add(delta(index, Json.object("type", "input_json_delta", "partial_json", "")));
            for (String piece : Words.deltas(input)) {
                events.add(delta(index, Json.object("type", "input_json_delta", "partial_json", piece)));
            }
            events.add(blockStop(index));
        }
        events.add(event(
                "message_delta",
                Json.object(
                        "type",
                        "message_delta",
                        "delta",
                        Json.object("stop_reason", stopReason(), "stop_sequence", null),
                        "usage",
                        usage(outputTokens()))));
        events.add(event("message_stop", Json.object("type", "message_stop")));
        return events;
    }

    private static String blockStart(int index, Object block) {
        return event(
                "content_block_start",
                Json.object("type", "content_block_start", "index", index, "content_block", block));
    }

    private static String delta(int index, Object delta) {
        return event("content_block_delta", Json.object("type", "content_block_delta", "index", index, "delta", delta));
    }

    private static String blockStop(int index) {
        return event("content_block_stop", Json.object("type", "content_block_stop", "index", index));
    }

    static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
    }
}
