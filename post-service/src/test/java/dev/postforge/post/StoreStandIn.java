package dev.postforge.post;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** An object store in memory that takes Amazon's SDK at its word; the sandbox's own checks signatures. */
final class StoreStandIn {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final String BUCKET = "/postforge-media/";

    private final Map<String, Held> objects = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final HttpServer server;

    private StoreStandIn(HttpServer server) {
        this.server = server;
    }

    private record Held(
            @SuppressWarnings("ArrayRecordComponent") byte[] content, String contentType) {

        String etag() {
            return "\"" + Integer.toHexString(java.util.Arrays.hashCode(content)) + "\"";
        }
    }

    /** Starts one with the context and tells the service where it is. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Settings {

        @Bean(destroyMethod = "stop")
        StoreStandIn storeStandIn() {
            return start();
        }

        @Bean
        DynamicPropertyRegistrar storeAddress(StoreStandIn store) {
            return registry -> registry.add(
                    "postforge.media.endpoint",
                    () -> "http://127.0.0.1:" + store.server.getAddress().getPort());
        }
    }

    static StoreStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StoreStandIn store = new StoreStandIn(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", store::answer);
            server.start();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        server.stop(0);
    }

    /** Whether every call fails from now on. */
    void goesAway(boolean gone) {
        away.set(gone);
    }

    void hold(String key, byte[] content, String contentType) {
        objects.put(key, new Held(content.clone(), contentType));
    }

    byte @Nullable [] content(String key) {
        Held held = objects.get(key);
        return held == null ? null : held.content().clone();
    }

    @Nullable
    String contentType(String key) {
        Held held = objects.get(key);
        return held == null ? null : held.contentType();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (away.get() || !path.startsWith(BUCKET)) {
                // A client that is still sending would wait for its time-out.
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                exchange.sendResponseHeaders(away.get() ? 503 : 404, -1);
                return;
            }
            String key = path.substring(BUCKET.length());
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, key);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> read(exchange, key);
            }
        }
    }

    private void put(HttpExchange exchange, String key) throws IOException {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (source == null) {
            Held held = new Held(body, type);
            objects.put(key, held);
            exchange.getResponseHeaders().set("ETag", held.etag());
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        Held original = objects.get(source.substring(source.indexOf('/', 1) + 1));
        if (original == null
                || !original.etag().equals(exchange.getRequestHeaders().getFirst("x-amz-copy-source-if-match"))) {
            exchange.sendResponseHeaders(original == null ? 404 : 412, -1);
            return;
        }
        Held copied = new Held(original.content(), type);
        objects.put(key, copied);
        byte[] answer = "<CopyObjectResult><ETag>%s</ETag></CopyObjectResult>"
                .formatted(copied.etag().replace("\"", "&quot;"))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private void read(HttpExchange exchange, String key) throws IOException {
        Held held = objects.get(key);
        if (held == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", held.etag());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(held.content().length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        Matcher range = RANGE.matcher(
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), ""));
        byte[] part = range.matches()
                ? java.util.Arrays.copyOfRange(
                        held.content(),
                        Integer.parseInt(range.group(1)),
                        Math.min(Integer.parseInt(range.group(2)) + 1, held.content().length))
                : held.content();
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, part.length);
        exchange.getResponseBody().write(part);
    }
}
