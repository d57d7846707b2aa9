package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.TestSandbox.Answered;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelTests {

    private static final String TOOL = """
            [{"name":"plan","description":"d","input_schema":{"type":"object","properties":{
              "hashtags":{"type":"array","items":{"type":"string"},"maxItems":4},
              "bestTime":{"type":"string","description":"HH:mm"}},"required":["hashtags","bestTime"]}}]""";

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void claudeWritesToTheBriefAndUsesTheTool() {
        Answered answered = claude("coffee roasting", "playful", "Spanish", false);
        assertThat(answered.status()).isEqualTo(200);
        JsonNode message = answered.json();
        assertThat(message.at("/content/0/text").asString())
                .contains("Coffee roasting", "playful", "merece")
                .hasSizeLessThan(500);
        assertThat(message.at("/content/1/name").asString()).isEqualTo("plan");
        assertThat(message.at("/content/1/input/hashtags").size()).isBetween(1, 4);
        assertThat(message.at("/content/1/input/bestTime").asString()).matches("\\d\\d:\\d\\d");
        assertThat(message.path("stop_reason").asString()).isEqualTo("tool_use");
        assertThat(message.at("/usage/output_tokens").asInt()).isPositive();
        assertThat(claude("tea", "calm", "German", false).body())
                .contains("Tea verdient")
                .isNotEqualTo(answered.body());
        assertThat(sandbox.control("/calls?provider=anthropic")
                        .get(0)
                        .path("operation")
                        .asString())
                .isEqualTo("generate");
    }

    /** A pattern that goes back character by character overflows the stack at some 1,000 of them. */
    @ParameterizedTest
    @CsvSource({"x", "\uD83D\uDE00", "\\\\n"})
    void longTopicsInJsonAreUnderstood(String character) {
        String brief = "{\\\"topic\\\":\\\"" + character.repeat(50_000) + "\\\",\\\"tone\\\":\\\"calm\\\"}";
        Answered answered = sandbox.send(anthropic(
                "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + brief + "\"}]}"));
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().at("/content/0/text").asString()).contains("calm");
    }

    @Test
    void claudeStreamsTheDocumentedEvents() {
        Answered answered = claude("coffee roasting", "playful", "English", true);
        assertThat(answered.header("content-type")).startsWith("text/event-stream");
        List<JsonNode> events = events(answered.body());
        assertThat(events.stream().map(event -> event.path("type").asString()).distinct())
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        String text = joined(events, "text_delta", "text");
        assertThat(deltas(events, "text_delta")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(text).contains("Coffee roasting");
        JsonNode input = JsonMapper.shared().readTree(joined(events, "input_json_delta", "partial_json"));
        assertThat(input.path("hashtags").size()).isPositive();
        assertThat(text)
                .isEqualTo(claude("coffee roasting", "playful", "English", false)
                        .json()
                        .at("/content/0/text")
                        .asString());
    }

    @Test
    void aForcedToolIsUsedWithoutWords() {
        JsonNode message = sandbox.send(anthropic("""
                        {"model":"claude-sonnet-4-5","max_tokens":100,"tools":%s,
                         "tool_choice":{"type":"tool","name":"plan"},"messages":[{"role":"user","content":"topic: tea"}]}""".formatted(TOOL))).json();
        assertThat(message.path("content").size()).isEqualTo(1);
        assertThat(message.at("/content/0/type").asString()).isEqualTo("tool_use");
    }

    @Test
    void fiftyAnswersComeWithinThreeSeconds() throws Exception {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answered>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String topic = "topic " + i;
                boolean stream = i % 2 == 0;
                all.add(threads.submit(() -> claude(topic, "dry", "English", stream)));
            }
            for (Future<Answered> one : all) {
                assertThat(one.get().status()).isEqualTo(200);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limited, 429, rate_limit_error",
        "overloaded, 529, overloaded_error",
        "529, 529, overloaded_error",
        "server-error, 500, api_error",
        "insufficient-quota, 400, invalid_request_error",
    })
    void claudeFailsInItsOwnWords(String fault, int status, String type) {
        sandbox.fault("anthropic", "generate", fault);
        Answered answered = claude("tea", "dry", "English", true);
        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.json().at("/error/type").asString()).isEqualTo(type);
        assertThat(claude("tea", "dry", "English", true).status()).isEqualTo(200);
    }

    @Test
    void claudesStreamMayBreakOffWithAnError() {
        sandbox.fault("anthropic", "generate", "error-mid-stream");
        Answered answered = claude("tea", "dry", "English", true);
        assertThat(answered.status()).isEqualTo(200);
        List<JsonNode> events = events(answered.body());
        assertThat(events.getLast().path("type").asString()).isEqualTo("error");
        assertThat(deltas(events, "text_delta")).isNotEmpty();
        assertThat(answered.body()).doesNotContain("message_stop");
        sandbox.fault("anthropic", null, "malformed-json");
        assertThat(claude("tea", "dry", "English", false).body()).doesNotEndWith("}");
    }

    @Test
    void keysAndRequestsAreChecked() {
        assertThat(sandbox.send(sandbox.request("/anthropic/v1/messages")
                                .header("x-api-key", "wrong")
                                .header("anthropic-version", "2023-06-01")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
        assertThat(sandbox.send(anthropic("{\"model\":\"claude-x\",\"messages\":[]}"))
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.json("POST", "/openai/v1/responses", "wrong", "{}").status())
                .isEqualTo(401);
        assertThat(sandbox.json("POST", "/kie/api/v1/jobs/createTask", "wrong", "{}")
                        .json()
                        .path("code")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void openAiAnswersAndStreamsInBothItsWays() {
        JsonNode response = openAi("responses", "{\"model\":\"gpt-5-mini\",\"input\":\"topic: A lamp\"}")
                .json();
        assertThat(response.path("status").asString()).isEqualTo("completed");
        assertThat(response.at("/output/0/content/0/text").asString()).contains("A lamp", "HOOK");
        String stream = openAi("responses", "{\"model\":\"gpt-5-mini\",\"stream\":true,\"input\":\"topic: A lamp\"}")
                .body();
        List<JsonNode> events = events(stream);
        assertThat(events.getFirst().path("type").asString()).isEqualTo("response.created");
        assertThat(events.getLast().path("type").asString()).isEqualTo("response.completed");
        assertThat(events.getLast().path("sequence_number").asInt()).isEqualTo(events.size() - 1);
        assertThat(stream).doesNotContain("[DONE]");

        String chat = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"product: A lamp\"}]%s}";
        assertThat(openAi("chat/completions", chat.formatted(""))
                        .json()
                        .at("/choices/0/message/content")
                        .asString())
                .contains("A lamp");
        assertThat(openAi("chat/completions", chat.formatted(",\"stream\":true"))
                        .body())
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void openAisEmptyPurseIsNotItsRateLimit() {
        sandbox.fault("openai", "generate", "insufficient-quota");
        Answered poor = openAi("responses", "{\"model\":\"gpt-5-mini\",\"input\":\"x\"}");
        assertThat(poor.status()).isEqualTo(429);
        assertThat(poor.json().at("/error/code").asString()).isEqualTo("insufficient_quota");
        assertThat(poor.header("retry-after")).isEmpty();
        sandbox.fault("openai", null, "rate-limited");
        Answered busy = openAi("responses", "{\"model\":\"gpt-5-mini\",\"input\":\"x\"}");
        assertThat(busy.json().at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
        assertThat(busy.header("retry-after")).isEqualTo("2");
    }

    @Test
    void openRouterDrawsPicturesAndHidesErrorsUnder200() throws IOException {
        String wish = """
                {"model":"google/gemini-2.5-flash-image","modalities":["image","text"],
                 "image_config":{"aspect_ratio":"16:9"},"messages":[{"role":"user","content":"a lamp"}]}""";
        String url = openRouter(wish)
                .json()
                .at("/choices/0/message/images/0/image_url/url")
                .asString();
        assertThat(url).startsWith("data:image/png;base64,");
        var picture =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
        assertThat(picture.getWidth()).isEqualTo(1_344);
        assertThat(picture.getHeight()).isEqualTo(768);
        sandbox.fault("openrouter", null, "error-under-200");
        Answered failed = openRouter(wish);
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.json().at("/error/code").asInt()).isEqualTo(502);
    }

    @Test
    void faultsOfModelsAreForModels() {
        assertThat(sandbox.control("POST", "/faults", "{\"provider\":\"instagram\",\"fault\":\"slow-tokens\"}")
                        .status())
                .isEqualTo(400);
    }

    private Answered claude(String topic, String tone, String language, boolean stream) {
        return sandbox.send(anthropic("""
                {"model":"claude-sonnet-4-5","max_tokens":1000,"stream":%s,"system":"You write posts.","tools":%s,
                 "messages":[{"role":"user","content":"Topic: %s\\nTone: %s\\nLanguage: %s"}]}""".formatted(stream, TOOL, topic, tone, language)));
    }

    private HttpRequest.Builder anthropic(String body) {
        return sandbox.request("/anthropic/v1/messages")
                .header("x-api-key", sandbox.secret("anthropic", "apiKey"))
                .header("anthropic-version", "2023-06-01")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private Answered openAi(String path, String body) {
        return sandbox.json("POST", "/openai/v1/" + path, sandbox.secret("openai", "apiKey"), body);
    }

    private Answered openRouter(String body) {
        return sandbox.json(
                "POST", "/openrouter/api/v1/chat/completions", sandbox.secret("openrouter", "apiKey"), body);
    }

    private static List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length())))
                .toList();
    }

    private static List<JsonNode> deltas(List<JsonNode> events, String type) {
        return events.stream()
                .map(event -> event.path("delta"))
                .filter(delta -> delta.path("type").asString("").equals(type))
                .toList();
    }

    private static String joined(List<JsonNode> events, String type, String field) {
        StringBuilder all = new StringBuilder();
        deltas(events, type).forEach(delta -> all.append(delta.path(field).asString()));
        return all.toString();
    }
}
