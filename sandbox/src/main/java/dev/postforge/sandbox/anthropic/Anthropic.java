package dev.postforge.sandbox.anthropic;

import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.ai.Brief;
import dev.postforge.sandbox.ai.Model;
import dev.postforge.sandbox.ai.Speed;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.provider.Route;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Anthropic's Messages API under {@code /anthropic/v1/messages}: JSON or the documented sequence of events. */
public final class Anthropic implements Model {

    private static final int OVERLOADED = 529;

    /** 32 MB, as the real one (providers.md B.10). */
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final Counters counters;
    private final String key;
    private final List<Route> routes;

    public Anthropic(Counters counters, String key) {
        this.counters = counters;
        this.key = key;
        this.routes = List.of(post("/anthropic/v1/messages", "generate", this::messages));
    }

    private Answer messages(Call call) {
        if (!key.equals(call.header("x-api-key")) && !call.accessToken().equals(Optional.of(key))) {
            throw refused(401, "authentication_error", "invalid x-api-key");
        }
        if (call.header("anthropic-version") == null) {
            throw refused(400, "invalid_request_error", "anthropic-version: header is required");
        }
        if (call.body().length() > LARGEST_BODY) {
            throw refused(413, "request_too_large", "Request exceeds the maximum size");
        }
        JsonNode request = Json.readObject(call.body());
        check(request);
        Message message = Message.to(
                request,
                Brief.of(text(request.path("system")), lastUserText(request.path("messages"))),
                counters.next("anthropic.message"));
        if (!request.path("stream").asBoolean(false)) {
            return Answer.ok(message.json()).paced(Speed.thinking()).withEffect();
        }
        List<String> events = message.events();
        return Answer.text(200, "text/event-stream; charset=utf-8", String.join("", events))
                .withHeader("Cache-Control", "no-cache")
                .paced(Speed.streaming(events.size()))
                .withEffect();
    }

    private static void check(JsonNode request) {
        String model = request.path("model").asString("");
        if (model.isEmpty()) {
            throw refused(400, "invalid_request_error", "model: Field required");
        }
        if (!model.startsWith("claude-")) {
            throw refused(404, "not_found_error", "model: " + model);
        }
        if (!request.path("max_tokens").isInt() || request.path("max_tokens").asInt() < 1) {
            throw refused(400, "invalid_request_error", "max_tokens: Field required");
        }
        JsonNode messages = request.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw refused(400, "invalid_request_error", "messages: at least one message is required");
        }
        for (JsonNode message : messages) {
            String role = message.path("role").asString("");
            if (!role.equals("user") && !role.equals("assistant")) {
                throw refused(400, "invalid_request_error", "messages: unexpected role \"" + role + "\"");
            }
            if (text(message.path("content")).isBlank()
                    && !message.path("content").isArray()) {
                throw refused(400, "invalid_request_error", "messages: text content blocks must be non-empty");
            }
        }
        for (JsonNode tool : request.path("tools")) {
            if (tool.path("name").asString("").isEmpty()
                    || !tool.path("input_schema").isObject()) {
                throw refused(400, "invalid_request_error", "tools: name and input_schema are required");
            }
        }
    }

    private static String lastUserText(JsonNode messages) {
        String last = "";
        for (JsonNode message : messages) {
            String text = text(message.path("content"));
            if (message.path("role").asString("").equals("user") && !text.isBlank()) {
                last = text;
            }
        }
        return last;
    }

    /** A string, or the text blocks of an array. */
    static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        StringBuilder all = new StringBuilder();
        content.forEach(block -> all.append(block.path("text").asString("")).append('\n'));
        return all.toString().strip();
    }

    private static Refused refused(int status, String type, String message) {
        return new Refused(error(status, type, message));
    }

    private static Answer error(int status, String type, String message) {
        return Answer.json(status, body(type, message));
    }

    private static Object body(String type, String message) {
        return Json.object(
                "type", "error",
                "error", Json.object("type", type, "message", message),
                "request_id", "req_sandbox");
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Answer rateLimited() {
        return error(429, "rate_limit_error", "This request would exceed your account's rate limit.")
                .withHeader("retry-after", RETRY_AFTER_SECONDS);
    }

    @Override
    public Answer overloaded() {
        return error(OVERLOADED, "overloaded_error", "Overloaded");
    }

    @Override
    public Answer outOfMoney() {
        return error(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API.");
    }

    @Override
    public Answer serverError() {
        return error(500, "api_error", "Internal server error");
    }

    @Override
    public Answer unknownPath(Call call) {
        return error(404, "not_found_error", "Not found");
    }

    /** Half of the events, then {@code error}: it may come after 200. */
    @Override
    public Answer failed(Answer answer) {
        if (!answer.pace().isStream()) {
            return overloaded();
        }
        String whole = answer.body().toString();
        int half = whole.indexOf("event: ", whole.length() / 2);
        String begun = half < 0 ? whole : whole.substring(0, half);
        return answer.withText(begun + Message.event("error", body("overloaded_error", "Overloaded")));
    }
}
