package dev.postforge.sandbox.openai;

import dev.postforge.sandbox.ai.Words;
import dev.postforge.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the Chat Completions API.
 *
 * @param id its id
 * @param model the model that was asked
 * @param text what it wrote
 * @param inputTokens what reading cost
 */
record ChatCompletion(String id, String model, String text, int inputTokens) {

    private static final long CREATED = 1_700_000_000L;

    Object json() {
        int written = Words.tokens(text);
        Map<String, @Nullable Object> all = head("chat.completion");
        all.put(
                "choices",
                List.of(Json.object(
                        "index",
                        0,
                        "message",
                        Json.object("role", "assistant", "content", text, "refusal", null),
                        "logprobs",
                        null,
                        "finish_reason",
                        "stop")));
        all.put(
                "usage",
                Json.object(
                        "prompt_tokens",
                        inputTokens,
                        "completion_tokens",
                        written,
                        "total_tokens",
                        inputTokens + written));
        return all;
    }

    private Map<String, @Nullable Object> head(String object) {
        return Json.object("id", id, "object", object, "created", CREATED, "model", model);
    }

    /** The stream, with {@code [DONE]} at its end. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        events.add(chunk(Json.object("role", "assistant", "content", ""), null));
        Words.deltas(text).forEach(piece -> events.add(chunk(Json.object("content", piece), null)));
        events.add(chunk(Map.of(), "stop"));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private String chunk(Object delta, @Nullable String finish) {
        Map<String, @Nullable Object> all = head("chat.completion.chunk");
        all.put("choices", List.of(Json.object("index", 0, "delta", delta, "logprobs", null, "finish_reason", finish)));
        return "data: " + Json.write(all) + "\n\n";
    }
}
