package dev.postforge.sandbox.openai;

import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.ai.Answers;
import dev.postforge.sandbox.ai.Brief;
import dev.postforge.sandbox.ai.Copywriter;
import dev.postforge.sandbox.ai.Model;
import dev.postforge.sandbox.ai.Speed;
import dev.postforge.sandbox.ai.Words;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.provider.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OpenAI under {@code /openai/v1}: {@code responses} and {@code chat/completions}, whole or as a stream. */
public final class OpenAi implements Model {

    private final Counters counters;
    private final String key;
    private final List<Route> routes;

    public OpenAi(Counters counters, String key) {
        this.counters = counters;
        this.key = key;
        this.routes = List.of(
                post("/openai/v1/responses", "generate", this::responses),
                post("/openai/v1/chat/completions", "generate", this::completions));
    }

    private Answer responses(Call call) {
        JsonNode request = request(call);
        JsonNode input = request.path("input");
        if (!input.isString() && (!input.isArray() || input.isEmpty())) {
            throw invalid("Missing required parameter: 'input'.", "input");
        }
        String system = request.path("instructions").asString("") + "\n" + role(input, false);
        String user = input.isString() ? input.asString() : role(input, true);
        JsonNode schema = request.path("text").path("format").path("schema");
        ResponseObject response = new ResponseObject(
                "resp_sandbox%08d".formatted(counters.next("openai.response")),
                request.path("model").asString(),
                write(schema, Brief.of(system, user)),
                Words.tokens(request.toString()));
        if (request.path("stream").asBoolean(false)) {
            return stream(response.events());
        }
        return Answer.ok(response.json()).paced(Speed.thinking()).withEffect();
    }

    private Answer completions(Call call) {
        JsonNode request = request(call);
        JsonNode messages = request.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw invalid("Missing required parameter: 'messages'.", "messages");
        }
        JsonNode schema = request.path("response_format").path("json_schema").path("schema");
        ChatCompletion completion = new ChatCompletion(
                "chatcmpl-sandbox%08d".formatted(counters.next("openai.completion")),
                request.path("model").asString(),
                write(schema, Brief.of(role(messages, false), role(messages, true))),
                Words.tokens(request.toString()));
        if (request.path("stream").asBoolean(false)) {
            return stream(completion.events());
        }
        return Answer.ok(completion.json()).paced(Speed.thinking()).withEffect();
    }

    private static Answer stream(List<String> events) {
        return Answer.text(200, "text/event-stream; charset=utf-8", String.join("", events))
                .paced(Speed.streaming(events.size()))
                .withEffect();
    }

    private JsonNode request(Call call) {
        if (!call.accessToken().equals(Optional.of(key))) {
            throw new Refused(error(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided."));
        }
        JsonNode request = Json.readObject(call.body());
        String model = request.path("model").asString("");
        if (model.isEmpty()) {
            throw invalid("you must provide a model parameter", "model");
        }
        if (!model.toLowerCase(Locale.ROOT).matches("(gpt-|o[0-9]|chatgpt-).*")) {
            throw new Refused(
                    error(404, "invalid_request_error", "model_not_found", "The model '" + model + "' does not exist"));
        }
        return request;
    }

    /** What the user said, or what everybody else said. */
    private static String role(JsonNode messages, boolean user) {
        StringBuilder all = new StringBuilder();
        if (messages.isArray()) {
            for (JsonNode message : messages) {
                if (message.path("role").asString("user").equals("user") == user) {
                    all.append(text(message.path("content"))).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        StringBuilder all = new StringBuilder();
        content.forEach(part -> all.append(part.path("text").asString("")).append('\n'));
        return all.toString();
    }

    private static String write(JsonNode schema, Brief brief) {
        return schema.isObject() ? Json.write(Answers.fill(schema, brief)) : Copywriter.script(brief);
    }

    private static Refused invalid(String message, String parameter) {
        return new Refused(Answer.json(
                400,
                Json.object(
                        "error",
                        Json.object(
                                "message",
                                message,
                                "type",
                                "invalid_request_error",
                                "param",
                                parameter,
                                "code",
                                null))));
    }

    private static Answer error(int status, String type, @Nullable String code, String message) {
        return Answer.json(
                status,
                Json.object("error", Json.object("message", message, "type", type, "param", null, "code", code)));
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Answer rateLimited() {
        return error(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests per min.")
                .withHeader("retry-after", RETRY_AFTER_SECONDS);
    }

    @Override
    public Answer overloaded() {
        return error(503, "server_error", "slow_down", "The engine is currently overloaded, please try again later");
    }

    @Override
    public Answer outOfMoney() {
        return error(
                429,
                "insufficient_quota",
                "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details.");
    }

    @Override
    public Answer serverError() {
        return error(500, "server_error", null, "The server had an error while processing your request.");
    }

    @Override
    public Answer unknownPath(Call call) {
        return error(404, "invalid_request_error", null, "Unknown request URL: " + call.method() + " " + call.path());
    }

    /** A response that failed, with status 200; a stream ends in {@code response.failed}. */
    @Override
    public Answer failed(Answer answer) {
        if (answer.pace().isStream()) {
            String whole = answer.body().toString();
            int half = Math.max(0, whole.lastIndexOf("\n\n", whole.length() / 2) + 2);
            return answer.withText(whole.substring(0, half) + ResponseObject.failedEvent());
        }
        return answer.withText(Json.write(ResponseObject.failedJson()));
    }
}
