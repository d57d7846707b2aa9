package dev.postforge.sandbox.openrouter;

import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.ai.Model;
import dev.postforge.sandbox.ai.Png;
import dev.postforge.sandbox.ai.Speed;
import dev.postforge.sandbox.ai.Words;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.provider.Route;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OpenRouter under {@code /openrouter/api/v1}: chat completions that answer with an image. */
public final class OpenRouter implements Model {

    private static final int STANDARD_EDGE = 1_024;

    /** What a picture is counted as, and the one sentence of an answer without any. */
    private static final int IMAGE_TOKENS = 1_290;

    private static final int TEXT_TOKENS = 20;

    /** Width and height by aspect ratio, as OpenRouter's {@code image_config} names them. */
    private static final Map<String, int[]> SIZES = Map.of(
            "1:1", new int[] {1_024, 1_024},
            "2:3", new int[] {832, 1_248},
            "3:2", new int[] {1_248, 832},
            "3:4", new int[] {864, 1_184},
            "4:3", new int[] {1_184, 864},
            "4:5", new int[] {896, 1_152},
            "5:4", new int[] {1_152, 896},
            "9:16", new int[] {768, 1_344},
            "16:9", new int[] {1_344, 768},
            "21:9", new int[] {1_536, 672});

    private final Counters counters;
    private final String key;
    private final List<Route> routes;

    public OpenRouter(Counters counters, String key) {
        this.counters = counters;
        this.key = key;
        this.routes = List.of(post("/openrouter/api/v1/chat/completions", "generate", this::complete));
    }

    private Answer complete(Call call) {
        if (!call.accessToken().equals(Optional.of(key))) {
            throw refused(401, "No auth credentials found");
        }
        JsonNode request = Json.readObject(call.body());
        String model = request.path("model").asString("");
        if (!model.matches("[a-z0-9.-]+/[A-Za-z0-9.:_-]+")) {
            throw refused(400, model + " is not a valid model ID");
        }
        JsonNode messages = request.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw refused(400, "Input required: specify \"prompt\" or \"messages\"");
        }
        boolean image = request.path("modalities")
                .valueStream()
                .anyMatch(kind -> kind.asString("").equals("image"));
        String prompt = messages.get(messages.size() - 1).path("content").toString();
        return Answer.ok(completion(request, model, prompt, image))
                .paced(Speed.thinking())
                .withEffect();
    }

    private Object completion(JsonNode request, String model, String prompt, boolean image) {
        Map<String, @Nullable Object> message = Json.object(
                "role", "assistant", "content", image ? "Here is your image." : "OpenRouter heard: " + prompt);
        if (image) {
            String ratio = request.path("image_config").path("aspect_ratio").asString("1:1");
            int[] size = SIZES.getOrDefault(ratio, new int[] {STANDARD_EDGE, STANDARD_EDGE});
            byte[] png = Png.draw(size[0], size[1], Math.floorMod((prompt + model).hashCode(), 9_973));
            String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
            message.put(
                    "images",
                    List.of(Json.object("type", "image_url", "image_url", Json.object("url", url), "index", 0)));
        }
        int read = Words.tokens(prompt);
        int written = image ? IMAGE_TOKENS : TEXT_TOKENS;
        return Json.object(
                "id",
                "gen-sandbox%08d".formatted(counters.next("openrouter.generation")),
                "provider",
                "Sandbox",
                "model",
                model,
                "object",
                "chat.completion",
                "created",
                1_700_000_000L,
                "choices",
                List.of(Json.object("index", 0, "finish_reason", "stop", "message", message)),
                "usage",
                Json.object(
                        "prompt_tokens",
                        read,
                        "completion_tokens",
                        written,
                        "total_tokens",
                        read + written,
                        "cost",
                        0.039));
    }

    private static Refused refused(int status, String message) {
        return new Refused(error(status, message));
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, body(status, message));
    }

    private static Object body(int code, String message) {
        return Json.object("error", Json.object("code", code, "message", message), "user_id", "user_sandbox");
    }

    @Override
    public String name() {
        return "openrouter";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Answer rateLimited() {
        return error(429, "Rate limit exceeded").withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    @Override
    public Answer overloaded() {
        return error(503, "There is no available model provider that meets your routing requirements");
    }

    @Override
    public Answer outOfMoney() {
        return error(402, "Insufficient credits. Add more using https://openrouter.ai/settings/credits");
    }

    @Override
    public Answer serverError() {
        return error(502, "Provider returned error");
    }

    @Override
    public Answer unknownPath(Call call) {
        return error(404, "Not Found");
    }

    /** The error in the body, the status 200: the model had begun. */
    @Override
    public Answer failed(Answer answer) {
        return answer.withText(Json.write(body(502, "Provider returned error")));
    }
}
