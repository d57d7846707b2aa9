package dev.postforge.post;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenRouter, OpenAI and Kie.ai beside Anthropic on its server; a test's stubs match its own topic. */
final class Models {

    static final String PICTURES = "/openrouter/chat/completions";
    static final String SCRIPTS = "/openai/responses";
    static final String ORDERS = "/kie/api/v1/jobs/createTask";
    private static final String LOOKS = "/kie/api/v1/jobs/recordInfo";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Models() {}

    /** First this, then that, the last again and again. */
    static void answers(String path, String topic, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            Claude.server()
                    .stubFor(post(urlEqualTo(path))
                            .withRequestBody(containing(topic))
                            .inScenario(path + topic)
                            .whenScenarioStateIs(state(i))
                            .willSetStateTo(state(Math.min(i + 1, answers.length - 1)))
                            .willReturn(answers[i]));
        }
    }

    private static String state(int answered) {
        return answered == 0 ? Scenario.STARTED : "after " + answered;
    }

    static List<JsonNode> calls(String path, String topic) {
        return Claude.server().findAll(postRequestedFor(urlEqualTo(path)).withRequestBody(containing(topic))).stream()
                .map(LoggedRequest::getBodyAsString)
                .map(JSON::readTree)
                .toList();
    }

    static ResponseDefinitionBuilder says(int status, Object body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    /** Takes the request and cuts the connection. */
    static ResponseDefinitionBuilder loses() {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    static ResponseDefinitionBuilder draws(byte[] picture) {
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
        return says(
                200,
                Map.of(
                        "choices",
                                List.of(Map.of(
                                        "message",
                                        Map.of(
                                                "content",
                                                "Here",
                                                "images",
                                                List.of(Map.of("image_url", Map.of("url", data)))))),
                        "usage", Map.of("prompt_tokens", 7, "completion_tokens", 1290, "cost", 0.039)));
    }

    static ResponseDefinitionBuilder writes(String script) {
        return says(200, JSON.readTree("""
                {"id":"resp_1","object":"response","created_at":1,"status":"completed","error":null,
                 "incomplete_details":null,"instructions":null,"metadata":{},"model":"gpt-5-mini",
                 "parallel_tool_calls":true,"temperature":1.0,"tool_choice":"auto","tools":[],"top_p":1.0,
                 "output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant",
                            "content":[{"type":"output_text","annotations":[],"text":%s}]}],
                 "usage":{"input_tokens":50,"input_tokens_details":{"cached_tokens":0},"output_tokens":100,
                          "output_tokens_details":{"reasoning_tokens":0},"total_tokens":150}}""".formatted(JSON.writeValueAsString(script))));
    }

    static ResponseDefinitionBuilder takes(String task) {
        return says(200, Map.of("code", 200, "msg", "success", "data", Map.of("taskId", task)));
    }

    /** What a look at the task shows from now on. */
    static void task(String task, String state, @Nullable UUID orderedFor) {
        Claude.server()
                .stubFor(get(urlPathEqualTo(LOOKS))
                        .withQueryParam("taskId", equalTo(task))
                        .willReturn(says(200, Map.of("code", 200, "data", view(task, state, file(task), orderedFor)))));
    }

    /** The task as Kie.ai shows it and reports it. */
    static Map<String, Object> view(String task, String state, String file, @Nullable UUID orderedFor) {
        Map<String, Object> view = new LinkedHashMap<>(Map.of("taskId", task, "state", state));
        if (orderedFor != null) {
            view.put(
                    "param",
                    JSON.writeValueAsString(
                            Map.of("callBackUrl", "https://postforge.test/api/webhooks/kie?generation=" + orderedFor)));
        }
        if (state.equals("success")) {
            view.put("resultJson", JSON.writeValueAsString(Map.of("resultUrls", List.of(file))));
        } else if (state.equals("fail")) {
            view.put("failMsg", "internal: node 7");
        } else {
            view.put("progress", 90);
        }
        return view;
    }

    static int looks(String task) {
        return Claude.server()
                .findAll(getRequestedFor(urlPathEqualTo(LOOKS)).withQueryParam("taskId", equalTo(task)))
                .size();
    }

    static String file(String task) {
        return Claude.server().baseUrl() + "/files/" + task + ".mp4";
    }

    static void holds(String task, byte[] film) {
        Claude.server()
                .stubFor(get(urlEqualTo("/files/" + task + ".mp4"))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "video/mp4")
                                .withBody(film)));
    }

    static int downloads(String task) {
        return Claude.server()
                .findAll(getRequestedFor(urlEqualTo("/files/" + task + ".mp4")))
                .size();
    }
}
