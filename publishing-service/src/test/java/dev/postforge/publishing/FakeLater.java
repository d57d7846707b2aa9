package dev.postforge.publishing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Later in memory, to the shape of the seed; posts go out when the test says so. */
public final class FakeLater {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger lostCreates = new AtomicInteger();
    private final AtomicInteger refusedChanges = new AtomicInteger();
    private final Map<String, Map<String, Object>> posts = new ConcurrentHashMap<>();
    private final Map<String, String> accountOfToken = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    private record Reply(int status, Object body) {}

    FakeLater() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String codeFor(String account) {
        return "code-" + account;
    }

    public void loseNextCreate() {
        lostCreates.incrementAndGet();
    }

    public void refuseNextChange() {
        refusedChanges.incrementAndGet();
    }

    /** What Later holds or held with this text. */
    public List<Map<String, Object>> posts(String caption) {
        return posts.values().stream()
                .filter(post -> caption.equals(post.get("caption")))
                .toList();
    }

    /** Buffer sent it. */
    public void send(String caption) {
        Map<String, Object> post = posts(caption).getFirst();
        post.put("platform_post_id", "ig-" + post.get("id"));
        post.put("permalink", "https://www.instagram.com/p/" + post.get("id"));
        post.put("sent_at", Instant.EPOCH.plusMillis(System.currentTimeMillis()).toString());
        post.put("status", "sent");
    }

    public long calls(String call) {
        return calls.stream().filter(call::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String method = exchange.getRequestMethod();
            calls.add(method + " " + path.replaceAll("/lp_\\d+", "/{id}"));
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            String account = header == null ? "" : accountOfToken.getOrDefault(header.substring(7), "");
            String query = exchange.getRequestURI().getRawQuery();
            Reply reply = answer(method, path, query, body, account);
            boolean lost = method.equals("POST")
                    && path.equals("/posts")
                    && lostCreates.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (!lost) {
                byte[] bytes = JSON.writeValueAsBytes(reply.body());
                exchange.sendResponseHeaders(reply.status(), bytes.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
        }
    }

    private synchronized Reply answer(String method, String path, @Nullable String query, String body, String account) {
        if (path.equals("/oauth/token")) {
            return token(body);
        }
        if (path.equals("/me")) {
            return new Reply(
                    200,
                    Map.of(
                            "profiles",
                            List.of(Map.of(
                                    "id",
                                    "prof_" + account,
                                    "network",
                                    "instagram",
                                    "handle",
                                    "ig_" + account,
                                    "accountId",
                                    account))));
        }
        if (path.equals("/media_library/files")) {
            return new Reply(201, Map.of("id", "m" + ids.incrementAndGet()));
        }
        if (path.equals("/posts")) {
            return method.equals("POST") ? create(body) : find(query);
        }
        return one(method, path.substring(path.lastIndexOf('/') + 1), body);
    }

    private Reply token(String form) {
        String decoded = URLDecoder.decode(form, StandardCharsets.UTF_8);
        int start = decoded.indexOf("code=code-");
        if (start < 0 || !decoded.contains("code_verifier=")) {
            return new Reply(400, Map.of("error", "invalid_grant"));
        }
        String account = decoded.substring(start + 10).replaceAll("[&].*", "");
        String token = "lat-" + account + "-" + ids.incrementAndGet();
        accountOfToken.put(token, account);
        return new Reply(
                200, Map.of("access_token", token, "refresh_token", "lrt-" + account, "expires_in", 2_592_000));
    }

    private Reply create(String body) {
        Map<String, Object> post = new ConcurrentHashMap<>();
        String id = "lp_" + ids.incrementAndGet();
        post.put("id", id);
        post.put("status", "scheduled");
        post.put(
                "created_at",
                Instant.EPOCH.plusMillis(System.currentTimeMillis()).toString());
        copy(JSON.readTree(body), post);
        posts.put(id, post);
        return new Reply(201, post);
    }

    private static void copy(JsonNode from, Map<String, Object> post) {
        for (String field : List.of("caption", "scheduled_at", "external_reference", "profile_id", "type")) {
            post.put(field, from.path(field).asString(""));
        }
    }

    private Reply find(@Nullable String query) {
        String wanted = String.valueOf(query).replaceAll(".*external_reference=", "");
        return new Reply(
                200,
                Map.of(
                        "data",
                        posts.values().stream()
                                .filter(post -> wanted.equals(post.get("external_reference")))
                                .map(LinkedHashMap::new)
                                .toList()));
    }

    private Reply one(String method, String id, String body) {
        Map<String, Object> post = posts.get(id);
        if (post == null) {
            return new Reply(404, Map.of("error", Map.of("code", "not_found", "message", "gone")));
        }
        if (method.equals("GET")) {
            return new Reply(200, post);
        }
        if (!"scheduled".equals(post.get("status"))) {
            return new Reply(409, Map.of("error", Map.of("code", "already_sent", "message", "already sent")));
        }
        if (refusedChanges.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return new Reply(422, Map.of("error", Map.of("code", "caption_invalid", "message", "not this text")));
        }
        if (method.equals("DELETE")) {
            posts.remove(id);
        } else {
            copy(JSON.readTree(body), post);
        }
        return new Reply(200, post);
    }
}
