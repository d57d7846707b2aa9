package dev.postforge.sandbox.openai;

import dev.postforge.sandbox.ai.Words;
import dev.postforge.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the Responses API.
 *
 * @param id its id
 * @param model the model that was asked
 * @param text what it wrote
 * @param inputTokens what reading cost
 */
record ResponseObject(String id, String model, String text, int inputTokens) {

    /** A whole number of seconds since 1970; the answer's time is of no interest to anybody. */
    private static final long CREATED = 1_700_000_000L;

    Object json() {
        return response("completed", List.of(message("completed", text)));
    }

    private Map<String, @Nullable Object> response(String status, List<Object> output) {
        return Json.object(
                "id",
                id,
                "object",
                "response",
                "created_at",
                CREATED,
                "status",
                status,
                "error",
                null,
                "incomplete_details",
                null,
                "instructions",
                null,
                "max_output_tokens",
                null,
                "metadata",
                Map.of(),
                "model",
                model,
                "output",
                output,
                "parallel_tool_calls",
                true,
                "temperature",
                1.0,
                "tool_choice",
                "auto",
                "tools",
                List.of(),
                "top_p",
                1.0,
                "usage",
                status.equals("completed") ? usage() : null);
    }

    private Object usage() {
        int written = Words.tokens(text);
        return Json.object(
                "input_tokens",
                inputTokens,
                "input_tokens_details",
                Json.object("cached_tokens", 0),
                "output_tokens",
                written,
                "output_tokens_details",
                Json.object("reasoning_tokens", 0),
                "total_tokens",
                inputTokens + written);
    }

    private String messageId() {
        return "msg_" + id.substring("resp_".length());
    }

    private Object message(String status, String written) {
        return Json.object(
                "id",
                messageId(),
                "type",
                "message",
                "role",
                "assistant",
                "status",
                status,
                "content",
                List.of(part(written)));
    }

    private static Object part(String written) {
        return Json.object("type", "output_text", "text", written, "annotations", List.of());
    }

    /** The stream; there is no {@code [DONE]} here. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        Numbered numbered = new Numbered(events);
        numbered.add("response.created", "response", response("in_progress", List.of()));
        numbered.add("response.in_progress", "response", response("in_progress", List.of()));
        numbered.add(
                "response.output_item.added",
                "output_index",
                0,
                "item",
                Json.object(
                        "id",
                        messageId(),
                        "type",
                        "message",
                        "role",
                        "assistant",
                        "status",
                        "in_progress",
                        "content",
                        List.of()));
        numbered.add(
                "response.content_part.added",
                "item_id",
                messageId(),
                "output_index",
                0,
                "content_index",
                0,
                "part",
                part(""));
        for (String piece : Words.deltas(text)) {
            numbered.add(
                    "response.output_text.delta",
                    "item_id",
                    messageId(),
                    "output_index",
                    0,
                    "content_index",
                    0,
                    "delta",
                    piece);
        }
        numbered.add(
                "response.output_text.done",
                "item_id",
                messageId(),
                "output_index",
                0,
                "content_index",
                0,
                "text",
                text);
        numbered.add("response.output_item.done", "output_index", 0, "item", message("completed", text));
        numbered.add("response.completed", "response", json());
        return events;
    }

    static Object failedJson() {
        Map<String, @Nullable Object> failed =
                new ResponseObject("resp_sandboxfailed", "gpt-failed", "", 0).response("failed", List.of());
        failed.put("error", Json.object("code", "server_error", "message", "The model failed to answer."));
        return failed;
    }

    static String failedEvent() {
        List<String> events = new ArrayList<>();
        new Numbered(events).add("response.failed", "response", failedJson());
        return String.join("", events);
    }

    /** Gives each event its number. */
    private record Numbered(List<String> events) {
        void add(String type, @Nullable Object... fields) {
            Map<String, @Nullable Object> data = Json.object("type", type, "sequence_number", events.size());
            data.putAll(Json.object(fields));
            events.add("event: " + type + "\ndata: " + Json.write(data) + "\n\n");
        }
    }
}
