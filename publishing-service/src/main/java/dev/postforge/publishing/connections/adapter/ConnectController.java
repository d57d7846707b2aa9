package dev.postforge.publishing.connections.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.publishing.connections.ConnectionProperties;
import dev.postforge.publishing.connections.FinishConnect;
import dev.postforge.publishing.connections.OwnOrigins;
import dev.postforge.publishing.connections.StartConnect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Connecting accounts over HTTP; three seeds' paths lead to the one flow (C062). */
@Tag(name = "Connections", description = "Accounts on networks")
@RestController
class ConnectController {
    private static final String COOKIE = "pf_oauth";
    private static final String ORIGIN = "X-PostForge-Origin";
    private static final String CALLBACK = "/api/social/oauth/callback";
    private static final String META_CALLBACK = "/api/auth/meta/callback";

    private final StartConnect start;
    private final FinishConnect finish;
    private final OwnOrigins origins;
    private final ConnectionProperties settings;

    ConnectController(StartConnect start, FinishConnect finish, OwnOrigins origins, ConnectionProperties settings) {
        this.start = start;
        this.finish = finish;
        this.origins = origins;
        this.settings = settings;
    }

    /** Where the browser is to be sent. */
    record Consent(URI url) {}

    /** The body of a connect; everything may come as a query parameter instead. */
    record ConnectRequest(
            @Nullable String platform,
            @Nullable String userId,
            @Nullable String returnTo,
            @Nullable String connectionId) {
        private static final ConnectRequest EMPTY = new ConnectRequest(null, null, null, null);
    }

    /** What may stand in the query of a connect. */
    record ConnectQuery(
            @Nullable String platform,
            @Nullable String userId,
            @Nullable String returnTo,
            @Nullable String connectionId) {}

    @Operation(summary = "Begin to connect an account")
    @GetMapping("/api/social/oauth/connect")
    ResponseEntity<Consent> connect(
            Caller caller,
            ConnectQuery query,
            @RequestHeader(name = ORIGIN, required = false) @Nullable String origin) {
        return begin(caller, query, ConnectRequest.EMPTY, origin, CALLBACK);
    }

    @Operation(summary = "Begin to connect an account, told in the body")
    @PostMapping("/api/social/oauth/connect")
    ResponseEntity<Consent> connect(
            Caller caller,
            ConnectQuery query,
            @RequestBody(required = false) @Nullable ConnectRequest body,
            @RequestHeader(name = ORIGIN, required = false) @Nullable String origin) {
        return begin(caller, query, body == null ? ConnectRequest.EMPTY : body, origin, CALLBACK);
    }

    /** The path of another seed; navigations without a token are the gateway's to send to the app (security.md 14). */
    @Operation(summary = "Begin to connect, the network in the path")
    @RequestMapping(
            path = "/auth/oauth/{provider}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Consent> alias(
            Caller caller,
            @PathVariable String provider,
            ConnectQuery query,
            @RequestHeader(name = ORIGIN, required = false) @Nullable String origin) {
        return begin(caller, query, new ConnectRequest(provider, null, null, null), origin, CALLBACK);
    }

    @Operation(summary = "Begin to connect a Meta ads account")
    @RequestMapping(
            path = "/api/auth/meta/connect",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Consent> metaAlias(
            Caller caller,
            ConnectQuery query,
            @RequestHeader(name = ORIGIN, required = false) @Nullable String origin) {
        return begin(caller, query, new ConnectRequest("meta-ads", null, null, null), origin, META_CALLBACK);
    }

    @Operation(summary = "Where a network sends the browser back")
    @SecurityRequirements
    @ApiResponse(responseCode = "302", description = "On to our own page", content = @Content)
    @GetMapping({CALLBACK, META_CALLBACK, "/auth/oauth/{provider}/callback"})
    ResponseEntity<Void> callback(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            @RequestHeader(name = ORIGIN, required = false) @Nullable String origin) {
        URI page = finish.handle(new FinishConnect.Command(code, state, error, cookie, origin));
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, origins.choose(origin)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .location(page)
                .build();
    }

    private ResponseEntity<Consent> begin(
            Caller caller, ConnectQuery query, ConnectRequest body, @Nullable String origin, String callback) {
        StartConnect.Started started = start.handle(
                caller,
                new StartConnect.Command(
                        first(body.platform(), query.platform()),
                        first(body.userId(), query.userId()),
                        first(body.returnTo(), query.returnTo()),
                        id(first(body.connectionId(), query.connectionId())),
                        origin,
                        callback));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(started.cookie(), settings.stateLife(), origins.choose(origin)))
                .body(new Consent(started.url()));
    }

    private static String cookie(String value, Duration life, String origin) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .secure(origin.startsWith("https://"))
                .build()
                .toString();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable UUID id(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ApiException.invalid("connectionId", "This is not an id");
        }
    }
}
