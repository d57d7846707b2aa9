package dev.postforge.post;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.json.JsonMapper;

/** Anthropic's API on WireMock, one for all test classes and providers; a test's stubs match its own topic. */
public final class Claude implements BeforeAllCallback {

    /** Where the tests' settings find its address. */
    static final String URL = "test.anthropic.url";

    static final String PATH = "/v1/messages";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WireMockServer SERVER = started();

    private static WireMockServer started() {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .containerThreads(60)
                .gzipDisabled(true));
        server.start();
        System.setProperty(URL, server.baseUrl());
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!SERVER.isRunning()) {
            throw new IllegalStateException("Anthropic's double is down");
        }
    }

    /** Its address. */
    public static String url() {
        return SERVER.baseUrl();
    }

    /** The other providers live here too, each under its own path. */
    static WireMockServer server() {
        return SERVER;
    }

    private static MappingBuilder about(String topic) {
        return post(urlEqualTo(PATH)).withRequestBody(containing(topic));
    }

    public static void answers(String topic, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(about(topic).willReturn(answer));
    }

    /** First this, then that. */
    public static void answersInTurn(String topic, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            SERVER.stubFor(about(topic)
                    .inScenario(topic)
                    .whenScenarioStateIs(i == 0 ? "Started" : "after " + i)
                    .willSetStateTo("after " + (i + 1 == answers.length ? i : i + 1))
                    .willReturn(answers[i]));
        }
    }

    /** The whole answer as its events. */
    public static ResponseDefinitionBuilder writes(String text, String... hashtags) {
        return stream(events(
                text, JSON.writeValueAsString(Map.of("hashtags", List.of(hashtags), "bestTime", "Tuesday 10:00 AM"))));
    }

    /** The same, spread over this time. */
    public static ResponseDefinitionBuilder writesSlowly(String text, Duration over, String... hashtags) {
        return writes(text, hashtags).withChunkedDribbleDelay(20, (int) over.toMillis());
    }

    /** The events up to the end of the text, and then nothing. */
    public static ResponseDefinitionBuilder stopsShort(String text) {
        List<String> events = events(text, "");
        return stream(events.subList(0, events.size() - 2));
    }

    /** The beginning, then an error, before any text. */
    public static ResponseDefinitionBuilder breaksOffAtOnce() {
        return stream(List.of(
                events("x", "").getFirst(),
                event(
                        "error",
                        Map.of(
                                "type",
                                "error",
                                "error",
                                Map.of("type", "overloaded_error", "message", "Overloaded")))));
    }

    /** Text, then an error, all under 200. */
    public static ResponseDefinitionBuilder breaksOff(String text) {
        List<String> events = events(text, "{}");
        List<String> begun = new ArrayList<>(events.subList(0, 4));
        begun.add(event(
                "error",
                Map.of("type", "error", "error", Map.of("type", "overloaded_error", "message", "Overloaded"))));
        return stream(begun);
    }

    /** An answer whose tool input is this. */
    public static ResponseDefinitionBuilder writesWithInput(String text, String input) {
        return stream(events(text, input));
    }

    public static ResponseDefinitionBuilder refuses(int status, String type) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(JSON.writeValueAsString(
                        Map.of("type", "error", "error", Map.of("type", type, "message", "No"))));
    }

    public static ResponseDefinitionBuilder stream(List<String> events) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/event-stream; charset=utf-8")
                .withBody(String.join("", events));
    }

    public static List<LoggedRequest> calls(String topic) {
        return SERVER.findAll(postRequestedFor(urlEqualTo(PATH)).withRequestBody(containing(topic)));
    }

    private static List<String> events(String text, String input) {
        List<String> events = new ArrayList<>();
        events.add(event("message_start", Map.of("type", "message_start", "message", JSON.readTree("""
                {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[],
                 "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":120,"output_tokens":1}}"""))));
        if (!text.isEmpty()) {
            events.add(event(
                    "content_block_start",
                    Map.of(
                            "type",
                            "content_block_start",
                            "index",
                            0,
                            "content_block",
                            Map.of("type", "text", "text", ""))));
            for (String word : text.split("(?<= )", -1)) {
                events.add(event(
                        "content_block_delta",
                        Map.of(
                                "type",
                                "content_block_delta",
                                "index",
                                0,
                                "delta",
                                Map.of("type", "text_delta", "text", word))));
            }
            events.add(event("content_block_stop", Map.of("type", "content_block_stop", "index", 0)));
        }
        events.addAll(tool(input));
        events.add(event(
                "message_delta",
                Map.of(
                        "type", "message_delta",
                        "delta",
                                JSON.readTree("{\"stop_reason\":\"" + (input.isEmpty() ? "end_turn" : "tool_use")
                                        + "\",\"stop_sequence\":null}"),
                        "usage", Map.of("output_tokens", 60))));
        events.add(event("message_stop", Map.of("type", "message_stop")));
        return events;
    }

    private static List<String> tool(String input) {
        List<String> events = new ArrayList<>();
        if (input.isEmpty()) {
            return events;
        }
        events.add(event(
                "content_block_start",
                Map.of(
                        "type",
                        "content_block_start",
                        "index",
                        1,
                        "content_block",
                        Map.of("type", "tool_use", "id", "toolu_1", "name", "publishing_details", "input", Map.of()))));
        int half = input.length() / 2;
        for (String part : List.of(input.substring(0, half), input.substring(half))) {
            events.add(event(
                    "content_block_delta",
                    Map.of(
                            "type",
                            "content_block_delta",
                            "index",
                            1,
                            "delta",
                            Map.of("type", "input_json_delta", "partial_json", part))));
        }
        events.add(event("content_block_stop", Map.of("type", "content_block_stop", "index", 1)));
        return events;
    }

    private static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n";
    }
}
