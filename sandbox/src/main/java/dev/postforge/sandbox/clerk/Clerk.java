package dev.postforge.sandbox.clerk;

import static dev.postforge.sandbox.provider.Route.get;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.provider.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Clerk as an issuer of session tokens, under {@code /clerk}. */
public final class Clerk implements Provider {

    /** Clerk's session tokens live a minute. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Path directory;
    private final Supplier<String> issuer;
    private final List<Route> routes;
    private @Nullable IssuerKey made;

    /**
     * An issuer.
     *
     * @param directory where its key is kept
     * @param issuer its address, the {@code iss} of its tokens
     */
    public Clerk(Path directory, Supplier<String> issuer) {
        this.directory = directory;
        this.issuer = issuer;
        this.routes = List.of(
                get("/clerk/.well-known/jwks.json", "jwks", call -> Answer.ok(Map.of("keys", List.of(key().jwk())))),
                get("/clerk/.well-known/openid-configuration", "configuration", call -> configuration()));
    }

    /** Made or read at first use: most runs never ask for it. */
    private synchronized IssuerKey key() {
        IssuerKey known = made;
        if (known == null) {
            known = IssuerKey.in(directory);
            made = known;
        }
        return known;
    }

    private Answer configuration() {
        return Answer.ok(Json.object(
                "issuer", issuer.get(),
                "jwks_uri", issuer.get() + "/.well-known/jwks.json",
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "subject_types_supported", List.of("public"),
                "response_types_supported", List.of("code")));
    }

    /** A signed session token; the request's fields become claims and may replace the usual ones. */
    public String token(JsonNode claims, Instant now) {
        Map<String, @Nullable Object> all = Json.object(
                "iss",
                issuer.get(),
                "sub",
                "user_sandbox",
                "sid",
                "sess_" + Long.toString(now.toEpochMilli(), 36),
                "iat",
                now.getEpochSecond(),
                "nbf",
                now.getEpochSecond() - 10,
                "exp",
                now.plus(TOKEN_LIFE).getEpochSecond());
        claims.properties().forEach(field -> all.put(field.getKey(), field.getValue()));
        String header = part(Json.object("alg", "RS256", "typ", "JWT", "kid", key().id()));
        String content = header + "." + part(all);
        return content + "." + key().sign(content);
    }

    private static String part(Map<String, @Nullable Object> fields) {
        return BASE64URL.encodeToString(Json.write(fields).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return "clerk";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<String> account(Call call) {
        return Optional.empty();
    }

    @Override
    public Answer rateLimited() {
        return error(429, "too_many_requests", "Too many requests").withHeader("Retry-After", 2);
    }

    @Override
    public Answer serverError() {
        return error(500, "internal_clerk_error", "Internal error");
    }

    @Override
    public Answer unknownPath(Call call) {
        return error(404, "resource_not_found", "There is no " + call.method() + " " + call.path());
    }

    /** Clerk's tokens can't be withdrawn; they end after a minute. */
    @Override
    public void revokeToken(Call call) {}

    private static Answer error(int status, String code, String message) {
        return Answer.json(
                status, Map.of("errors", List.of(Map.of("code", code, "message", message, "long_message", message))));
    }
}
