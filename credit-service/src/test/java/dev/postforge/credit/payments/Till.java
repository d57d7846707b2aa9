package dev.postforge.credit.payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.sandbox.Sandbox;
import dev.postforge.sandbox.SandboxSettings;
import dev.postforge.testing.TestEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The providers as the sandbox plays them, and a gateway that hands their webhooks on to Kafka; one for all tests. */
final class Till {

    static final Till SHARED = new Till();

    private static final UUID WEBHOOKS = UUID.fromString("0f0c1e9a-5f43-5d0e-8c53-9a7f5a1b7c11");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicReference<@Nullable TestEvents> events = new AtomicReference<>();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final HttpServer gateway;
    private final Sandbox sandbox;

    private Till() {
        try {
            gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            gateway.createContext("/", this::receive);
            gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            gateway.start();
            sandbox = Sandbox.start(new SandboxSettings(
                    0,
                    Files.createTempDirectory("till"),
                    null,
                    URI.create("http://127.0.0.1:" + gateway.getAddress().getPort())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reportsTo(TestEvents kafka) {
        events.set(kafka);
    }

    String uri() {
        return sandbox.uri().toString();
    }

    String secret(String provider, String name) {
        return sandbox.secrets().get(provider, name);
    }

    /** Does what a button of the payment page does; its answer's status. */
    int act(String url, String action) {
        return send(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("action=" + action)))
                .statusCode();
    }

    String page(String url) {
        return send(HttpRequest.newBuilder(URI.create(url))).body();
    }

    void fault(String provider, @Nullable String operation, String fault) {
        String named = operation == null ? "null" : "\"" + operation + "\"";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(uri() + "/_sandbox/faults"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"provider\":\"%s\",\"operation\":%s,\"fault\":\"%s\"}".formatted(provider, named, fault))));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
    }

    long calls(String provider, String operation) {
        JsonNode calls =
                JSON.readTree(send(HttpRequest.newBuilder(URI.create(uri() + "/_sandbox/calls?provider=" + provider)))
                        .body());
        return calls.valueStream()
                .filter(call -> call.path("operation").asString("").equals(operation))
                .count();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String provider = path.contains("stripe") ? "stripe" : path.contains("lemon") ? "lemonsqueezy" : "cryptomus";
        TestEvents kafka = events.get();
        if (kafka != null) {
            deliver(kafka, provider, body);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** As the gateway's ingress does with a genuine webhook: the same delivery is the same event for ever. */
    static void deliver(TestEvents kafka, String provider, String body) {
        String id = deliveryId(provider, body);
        kafka.publish(
                topic(provider),
                new WebhookReceived(provider, id, Instant.now(), Map.of(), body),
                Ids.derived(WEBHOOKS, provider + "|" + id),
                null,
                null);
    }

    private static String deliveryId(String provider, String body) {
        JsonNode json = JSON.readTree(body);
        return switch (provider) {
            case "stripe" -> json.path("id").asString("");
            case "cryptomus" ->
                json.path("uuid").asString("") + ":" + json.path("status").asString("");
            default ->
                UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8)).toString();
        };
    }

    private static Topic<WebhookReceived> topic(String provider) {
        return switch (provider) {
            case "stripe" -> Topics.WEBHOOK_STRIPE;
            case "lemonsqueezy" -> Topics.WEBHOOK_LEMONSQUEEZY;
            default -> Topics.WEBHOOK_CRYPTOMUS;
        };
    }
}
