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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Instagram in memory: what was published is what is read back, and it fails on command. */
public final class FakeInstagram {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final AtomicLong ids = new AtomicLong(17_841_400_000_000_000L);
    private final Map<String, String> accountOfToken = new ConcurrentHashMap<>();
    private final Map<String, String> accountOfCode = new ConcurrentHashMap<>();
    private final Map<String, Container> containers = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedDeque<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Fault> lasting = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final List<CallMade> calls = new CopyOnWriteArrayList<>();
    private volatile Clock clock = Clock.systemUTC();

    /** What can go wrong with one call. */
    public enum Fault {
        LOST_ANSWER,
        TIMEOUT,
        SERVER_ERROR,
        RATE_LIMITED,
        REJECTED,
        TOKEN_REVOKED,
        CONTAINER_EXPIRED
    }

    /** A visible post. */
    public record Post(String id, String account, String kind, String caption, Instant at) {}

    /** One call that came in. */
    public record CallMade(String operation, String account, Instant at) {}

    private static final class Container {
        private final String account;
        private final String kind;
        private final String caption;
        private volatile String state = "FINISHED";

        private Container(String account, String kind, String caption) {
            this.account = account;
            this.kind = kind;
            this.caption = caption;
        }
    }

    private record Reply(int status, Object body) {}

    FakeInstagram() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
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

    /** Forgets faults, posts and calls; accounts and tokens stay. */
    public void reset() {
        faults.clear();
        lasting.clear();
        posts.clear();
        calls.clear();
    }

    public void clock(Clock other) {
        clock = other;
    }

    /** A code as the consent page would give it, for this account. */
    public String codeFor(String account) {
        String code = "code-" + ids.incrementAndGet();
        accountOfCode.put(code, account);
        return code;
    }

    public void fail(String operation, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.computeIfAbsent(operation, any -> new ConcurrentLinkedDeque<>())
                    .add(fault);
        }
    }

    /** Fails every call until it is mended. */
    public void keepFailing(String operation, Fault fault) {
        lasting.put(operation, fault);
    }

    public void mend(String operation) {
        lasting.remove(operation);
    }

    public List<Post> posts() {
        return List.copyOf(posts);
    }

    public List<Post> posts(String caption) {
        return posts.stream().filter(post -> post.caption().equals(caption)).toList();
    }

    public long calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).count();
    }

    /** Somebody else publishes through the account. */
    public Post publishByHand(String account, String kind, String caption) {
        Post post = new Post(Long.toString(ids.incrementAndGet()), account, kind, caption, clock.instant());
        posts.add(post);
        return post;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> parameters = parameters(exchange);
            String operation = operation(exchange.getRequestMethod(), path);
            String account = account(exchange, parameters, path);
            calls.add(new CallMade(operation, account, clock.instant()));
            Fault fault = next(operation);
            if (fault == Fault.TIMEOUT) {
                LockSupport.parkNanos(TIMEOUT.toNanos());
                return;
            }
            Reply reply = fault == null || fault == Fault.LOST_ANSWER || fault == Fault.CONTAINER_EXPIRED
                    ? answer(operation, path, account, parameters, fault)
                    : failure(fault, account);
            if (fault != Fault.LOST_ANSWER) {
                send(exchange, reply, fault == Fault.RATE_LIMITED);
            }
        }
    }

    private @Nullable Fault next(String operation) {
        ConcurrentLinkedDeque<Fault> queue = faults.get(operation);
        Fault once = queue == null ? null : queue.poll();
        return once == null ? lasting.get(operation) : once;
    }

    private Reply failure(Fault fault, String account) {
        return switch (fault) {
            case SERVER_ERROR -> new Reply(500, Map.of("error", Map.of("code", 2, "message", "down")));
            case RATE_LIMITED -> new Reply(429, Map.of("error", Map.of("code", 4, "message", "limit reached")));
            case REJECTED ->
                new Reply(400, Map.of("error", Map.of("code", 36003, "error_subcode", 2207009, "message", "ratio")));
            case TOKEN_REVOKED -> {
                revoked.add(account);
                yield refusedToken();
            }
            case LOST_ANSWER, TIMEOUT, CONTAINER_EXPIRED -> throw new IllegalArgumentException("not here");
        };
    }

    private static Reply refusedToken() {
        return new Reply(400, Map.of("error", Map.of("code", 190, "error_subcode", 460, "message", "bad token")));
    }

    private static String operation(String method, String path) {
        if (path.endsWith("/access_token") || path.endsWith("/refresh_access_token")) {
            return path.endsWith("/refresh_access_token") ? "refresh" : "token";
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "me" -> "profile";
            case "media_publish" -> "publish";
            case "media" -> method.equals("POST") ? "container" : "find";
            case "stories" -> "find";
            case "content_publishing_limit" -> "quota";
            case "permissions" -> "revoke";
            default -> last.startsWith("9") ? "status" : "read";
        };
    }

    private String account(HttpExchange exchange, Map<String, String> parameters, String path) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String token = header == null ? parameters.getOrDefault("access_token", "") : header.substring(7);
        return accountOfToken.getOrDefault(token, path);
    }

    private synchronized Reply answer(
            String operation, String path, String account, Map<String, String> parameters, @Nullable Fault fault) {
        if (revoked.contains(account) && !operation.equals("token")) {
            return refusedToken();
        }
        return switch (operation) {
            case "token" -> token(parameters);
            case "refresh" -> newToken(account);
            case "profile" -> new Reply(200, Map.of("user_id", account, "username", "ig_" + account));
            case "container" -> container(account, parameters);
            case "status" -> new Reply(200, Map.of("id", last(path), "status_code", state(last(path), fault)));
            case "publish" -> publish(account, parameters, fault);
            case "find" -> find(account, path.endsWith("stories"));
            case "read" -> read(last(path));
            case "quota" ->
                new Reply(
                        200,
                        Map.of("data", List.of(Map.of("quota_usage", 0, "config", Map.of("quota_total", 1_000_000)))));
            default -> new Reply(200, Map.of("success", true));
        };
    }

    private Reply token(Map<String, String> parameters) {
        String code = parameters.get("code");
        String account = code == null
                ? accountOfToken.get(parameters.getOrDefault("access_token", ""))
                : accountOfCode.remove(code);
        if (account == null) {
            return new Reply(400, Map.of("error_message", "Invalid authorization code"));
        }
        revoked.remove(account);
        return newToken(account);
    }

    private Reply newToken(String account) {
        String token = "IG-" + account + "-" + ids.incrementAndGet();
        accountOfToken.put(token, account);
        return new Reply(
                200,
                Map.of("access_token", token, "token_type", "bearer", "expires_in", 5_184_000, "user_id", account));
    }

    private Reply container(String account, Map<String, String> parameters) {
        String id = "9" + ids.incrementAndGet();
        String type = parameters.getOrDefault("media_type", "IMAGE");
        containers.put(id, new Container(account, type, parameters.getOrDefault("caption", "")));
        return new Reply(200, Map.of("id", id));
    }

    private String state(String id, @Nullable Fault fault) {
        Container container = containers.get(id);
        if (container == null) {
            return "EXPIRED";
        }
        if (fault == Fault.CONTAINER_EXPIRED) {
            container.state = "EXPIRED";
        }
        return container.state;
    }

    private Reply publish(String account, Map<String, String> parameters, @Nullable Fault fault) {
        String id = parameters.getOrDefault("creation_id", "");
        Container container = containers.get(id);
        if (container == null || state(id, fault).equals("EXPIRED")) {
            return new Reply(400, Map.of("error", Map.of("code", -2, "error_subcode", 2207020, "message", "expired")));
        }
        if (container.state.equals("PUBLISHED") || !container.account.equals(account)) {
            return new Reply(400, Map.of("error", Map.of("code", 100, "message", "media already published")));
        }
        container.state = "PUBLISHED";
        Post post = new Post(
                Long.toString(ids.incrementAndGet()), account, container.kind, container.caption, clock.instant());
        posts.add(post);
        return new Reply(200, Map.of("id", post.id()));
    }

    private Reply find(String account, boolean stories) {
        List<Object> data = new ArrayList<>();
        posts.reversed().stream()
                .filter(post -> post.account().equals(account) && post.kind().equals("STORIES") == stories)
                .forEach(post -> data.add(view(post)));
        return new Reply(200, Map.of("data", data, "paging", Map.of()));
    }

    private Reply read(String id) {
        return posts.stream()
                .filter(post -> post.id().equals(id))
                .findFirst()
                .map(post -> new Reply(200, view(post)))
                .orElse(new Reply(400, Map.of("error", Map.of("code", 100, "error_subcode", 33))));
    }

    private static Map<String, Object> view(Post post) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", post.id());
        view.put("caption", post.caption());
        view.put("media_type", post.kind().equals("CAROUSEL") ? "CAROUSEL_ALBUM" : "IMAGE");
        view.put("permalink", "https://www.instagram.com/p/" + post.id());
        view.put("timestamp", post.at().toString());
        return view;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : ((query == null ? "" : query) + "&" + body).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Reply reply, boolean limited) throws IOException {
        byte[] body = JSON.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (limited) {
            exchange.getResponseHeaders().add("Retry-After", "2");
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
