package dev.postforge.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox on a free port with a clock turned by hand, and the calls that tests make. */
final class TestSandbox implements AutoCloseable {

    static final String CALLBACK = "http://localhost:8080/auth/callback";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    final TurnedClock clock = new TurnedClock();
    final GatewayDouble gateway = new GatewayDouble();
    private final HttpClient client = HttpClient.newHttpClient();
    private Path directory;
    private Sandbox sandbox;

    TestSandbox() {
        try {
            this.directory = Files.createTempDirectory("sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.sandbox = open(directory);
    }

    private Sandbox open(Path data) {
        return Sandbox.start(new SandboxSettings(0, data, null, gateway.uri()), clock);
    }

    /** Goes on with a copy of the files as they are at this instant: what {@code kill -9} would leave. */
    void killAndRestart() throws IOException {
        Path copy = Files.createTempDirectory("sandbox-killed");
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                Path target = copy.resolve(directory.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.endsWith("lock")) {
                    Files.copy(file, target);
                }
            }
        }
        sandbox.close();
        directory = copy;
        sandbox = open(copy);
    }

    URI uri() {
        return sandbox.uri();
    }

    String clientId(String provider) {
        return sandbox.secrets().get(provider, "clientId");
    }

    String secret(String provider, String name) {
        return sandbox.secrets().get(provider, name);
    }

    Answered get(String path) {
        return send(request(path).GET());
    }

    Answered get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    Answered delete(String path, @Nullable String token) {
        HttpRequest.Builder request = request(path).DELETE();
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    Answered json(String method, String path, @Nullable String token, String body) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    /** Posts a form of alternating names and values. */
    Answered form(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    Answered send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answered control(String method, String path, String body) {
        return json(method, "/_sandbox" + path, null, body);
    }

    JsonNode control(String path) {
        return get("/_sandbox" + path).json();
    }

    void fault(String provider, @Nullable String operation, String fault) {
        String named = operation == null ? "null" : "\"" + operation + "\"";
        Answered answered = control(
                "POST",
                "/faults",
                "{\"provider\":\"%s\",\"operation\":%s,\"fault\":\"%s\"}".formatted(provider, named, fault));
        if (answered.status() != 201) {
            throw new AssertionError(answered.body());
        }
    }

    void advance(String duration) {
        Answered answered = control("POST", "/clock", "{\"advance\":\"" + duration + "\"}");
        if (answered.status() != 200) {
            throw new AssertionError(answered.body());
        }
    }

    String authorizeUrl(String provider, String more) {
        return "/%s/oauth/authorize?client_id=%s&redirect_uri=%s&response_type=code&scope=basic,publish&state=st%%20ate%s"
                .formatted(provider, encode(clientId(provider)), encode(CALLBACK), more);
    }

    static String codeOf(Answered redirect) {
        Matcher code = CODE.matcher(redirect.header("location"));
        if (!code.find()) {
            throw new AssertionError("No code in " + redirect.header("location"));
        }
        return code.group(1);
    }

    /** Logs a new Instagram account in, up to its long-lived token. */
    Login instagram() {
        String code = codeOf(get(authorizeUrl("instagram", "&auto_approve=true")));
        JsonNode issued =
                exchange("instagram", "/instagram/oauth/access_token", code).json();
        String shortLived = issued.path("access_token").asString();
        String token = get("/instagram/access_token?grant_type=ig_exchange_token&client_secret="
                        + secret("instagram", "clientSecret") + "&access_token=" + shortLived)
                .json()
                .path("access_token")
                .asString();
        return new Login(issued.path("user_id").asString(), token);
    }

    Answered exchange(String provider, String path, String code) {
        return form(
                path,
                "client_id",
                clientId(provider),
                "client_secret",
                secret(provider, "clientSecret"),
                "grant_type",
                "authorization_code",
                "redirect_uri",
                CALLBACK,
                "code",
                code);
    }

    /** Waits for something that happens by itself. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen within 20 s");
            }
            Thread.onSpinWait();
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sandbox.close();
        gateway.close();
        client.close();
    }

    /**
     * An account that logged in.
     *
     * @param id its id
     * @param token its long-lived token
     */
    record Login(String id, String token) {}

    /**
     * What came back.
     *
     * @param response the raw response
     */
    record Answered(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Instagram's error as {@code code/subcode}. */
        String graphError() {
            JsonNode error = json().path("error");
            return error.path("code").asInt() + "/"
                    + error.path("error_subcode").asInt(0);
        }
    }
}
