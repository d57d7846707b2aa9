package dev.postforge.post.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider that says what it is told to, answer by answer; the last one again and again. */
public final class ProviderDouble implements AutoCloseable {

    /** Fast repeats, so that tests take no seconds. */
    public static final List<Duration> RETRIES = List.of(Duration.ofMillis(5), Duration.ofMillis(5));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private int scripted;

    public ProviderDouble() {
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The next answer. */
    public ProviderDouble says(int status, String body) {
        return says(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body));
    }

    /** The next answer, with a pause that the provider asks for. */
    public ProviderDouble saysLater(int status, String body, int seconds) {
        return says(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Retry-After", Integer.toString(seconds))
                .withBody(body));
    }

    /** Takes the request and cuts the connection. */
    public ProviderDouble saysNothing() {
        return says(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    private ProviderDouble says(ResponseDefinitionBuilder answer) {
        String from = scripted == 0 ? Scenario.STARTED : "after " + scripted;
        scripted++;
        server.stubFor(any(anyUrl())
                .inScenario("script")
                .whenScenarioStateIs(from)
                .willSetStateTo("after " + scripted)
                .willReturn(answer));
        server.stubFor(any(anyUrl())
                .inScenario("script")
                .whenScenarioStateIs("after " + scripted)
                .willReturn(answer));
        return this;
    }

    /** How often it was asked. */
    public int asked() {
        return server.getAllServeEvents().size();
    }

    /** The last request's body. */
    public JsonNode heard() {
        return JSON.readTree(server.getAllServeEvents().getFirst().getRequest().getBodyAsString());
    }

    /** A header of the last request. */
    public String header(String name) {
        return server.getAllServeEvents().getFirst().getRequest().getHeader(name);
    }

    /** Path and query of the last request. */
    public String path() {
        return server.getAllServeEvents().getFirst().getRequest().getUrl();
    }

    @Override
    public void close() {
        server.stop();
    }
}
