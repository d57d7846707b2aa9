package dev.postforge.defaults;

import dev.postforge.defaults.demo.DemoApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running small service and a client that sends what it is told to, also what no decent client would. */
public final class Demo {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Demo SHARED = new Demo(Cluster.SHARED.settings());

    record Answer(int status, JsonNode json, Map<String, String> headers, String text) {

        String code() {
            return json.path("error").path("code").asString("");
        }

        String field() {
            return json.path("error").path("details").path("field").asString("");
        }
    }

    final Tokens tokens = new Tokens();
    final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    Demo(Map<String, String> settings) {
        this(settings, null);
    }

    Demo(Map<String, String> settings, @Nullable String jwksUri) {
        String[] arguments = Stream.concat(
                        settings.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()),
                        Stream.of(
                                "--server.port=0",
                                "--postforge.security.jwks-uri=" + (jwksUri == null ? tokens.jwksUri() : jwksUri)))
                .toArray(String[]::new);
        context = new SpringApplication(DemoApplication.class).run(arguments);
    }

    /** One for all test classes: starting is what takes time. */
    public static Demo shared() {
        return SHARED;
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String editor(UUID tenant) {
        return tokens.valid(tenant, UUID.randomUUID(), "editor");
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().map().entrySet().stream()
                            .collect(java.util.stream.Collectors.toMap(
                                    entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                                    entry -> String.join(",", entry.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request written byte by byte, and the answer as the wire has it. */
    Answer raw(String request) {
        try (java.net.Socket socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int start = text.indexOf('{');
            int end = text.lastIndexOf('}');
            int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
            return answer(status, start < 0 ? text : text.substring(start, end + 1), Map.of("all", text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(int status, String body, Map<String, String> headers) {
        boolean json = body.startsWith("{") || body.startsWith("[");
        return new Answer(status, json ? JSON.readTree(body) : JSON.nullNode(), headers, body);
    }
}
