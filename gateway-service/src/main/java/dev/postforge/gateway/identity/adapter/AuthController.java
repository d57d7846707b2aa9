package dev.postforge.gateway.identity.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.edge.ClientAddresses;
import dev.postforge.gateway.edge.Done;
import dev.postforge.gateway.edge.Origins;
import dev.postforge.gateway.identity.ChangePassword;
import dev.postforge.gateway.identity.Client;
import dev.postforge.gateway.identity.DeleteAccount;
import dev.postforge.gateway.identity.EndSessions;
import dev.postforge.gateway.identity.LogIn;
import dev.postforge.gateway.identity.Profile;
import dev.postforge.gateway.identity.Profiles;
import dev.postforge.gateway.identity.RefreshSession;
import dev.postforge.gateway.identity.SignUp;
import dev.postforge.gateway.identity.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sign-up, login, sessions and the own account. */
@Tag(name = "Account", description = "Sign-up, login, sessions and the own account")
@RestController
@RequestMapping("/api/auth")
class AuthController {

    /** Where a new account goes next (seed 5). */
    private static final String AFTER_SIGN_UP = "/onboarding/start";

    private final SignUp signUp;
    private final LogIn logIn;
    private final RefreshSession refreshSession;
    private final EndSessions endSessions;
    private final ChangePassword changePassword;
    private final DeleteAccount deleteAccount;
    private final Profiles profiles;
    private final RefreshCookie cookie;
    private final Origins origins;
    private final ClientAddresses addresses;

    AuthController(
            SignUp signUp,
            LogIn logIn,
            RefreshSession refreshSession,
            EndSessions endSessions,
            ChangePassword changePassword,
            DeleteAccount deleteAccount,
            Profiles profiles,
            RefreshCookie cookie,
            Origins origins,
            ClientAddresses addresses) {
        this.signUp = signUp;
        this.logIn = logIn;
        this.refreshSession = refreshSession;
        this.endSessions = endSessions;
        this.changePassword = changePassword;
        this.deleteAccount = deleteAccount;
        this.profiles = profiles;
        this.cookie = cookie;
        this.origins = origins;
        this.addresses = addresses;
    }

    record SignUpRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String email,
            @Schema(requiredMode = REQUIRED) @Nullable String password,
            @Schema(requiredMode = REQUIRED) @Nullable String company,
            @Nullable String name) {}

    record SignUpAnswer(boolean success, String redirectTo, String accessToken, long expiresIn, Profile user) {}

    record LogInRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String email,
            @Schema(requiredMode = REQUIRED) @Nullable String password) {}

    record TokenAnswer(String accessToken, long expiresIn, Profile user) {}

    record PasswordRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String current,
            @Schema(requiredMode = REQUIRED) @Nullable String password) {}

    record DeletionRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String password) {}

    @Operation(summary = "Make an account and log in")
    @SecurityRequirements
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping("/signup")
    ResponseEntity<SignUpAnswer> signUp(@RequestBody SignUpRequest body, HttpServletRequest request) {
        SignedIn signedIn = signUp.handle(
                new SignUp.Command(body.email(), body.password(), body.company(), body.name(), client(request)));
        return ResponseEntity.status(201)
                .header(HttpHeaders.SET_COOKIE, cookie.holding(signedIn))
                .body(new SignUpAnswer(
                        true,
                        AFTER_SIGN_UP,
                        signedIn.accessToken(),
                        signedIn.expiresIn().toSeconds(),
                        signedIn.user()));
    }

    @Operation(summary = "Log in; the refresh token comes as a cookie")
    @SecurityRequirements
    @PostMapping("/login")
    ResponseEntity<TokenAnswer> logIn(@RequestBody LogInRequest body, HttpServletRequest request) {
        return answer(logIn.handle(new LogIn.Command(body.email(), body.password(), client(request))));
    }

    @Operation(summary = "Get another access token for the refresh cookie")
    @SecurityRequirements
    @PostMapping("/refresh")
    ResponseEntity<TokenAnswer> refresh(
            @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String secret,
            HttpServletRequest request) {
        refuseForeign(request);
        if (secret == null || secret.isBlank()) {
            throw loginNeeded();
        }
        return answer(refreshSession.handle(secret).orElseThrow(AuthController::loginNeeded));
    }

    @Operation(summary = "End this session")
    @SecurityRequirements
    @PostMapping("/logout")
    ResponseEntity<Done> logOut(
            @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String secret,
            HttpServletRequest request) {
        refuseForeign(request);
        if (secret != null && !secret.isBlank()) {
            endSessions.ofToken(secret);
        }
        if (request.getUserPrincipal() instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Caller caller) {
            endSessions.ofCaller(caller);
        }
        return done();
    }

    @Operation(summary = "End all sessions")
    @PostMapping("/logout-all")
    ResponseEntity<Done> logOutEverywhere(Caller caller) {
        endSessions.all(caller.userId(), "logged out everywhere");
        return done();
    }

    @Operation(summary = "The own account and its organizations")
    @GetMapping("/me")
    Profile me(Caller caller) {
        return profiles.of(caller.userId(), caller.tenantId());
    }

    @Operation(summary = "The own sessions")
    @GetMapping("/sessions")
    List<SessionView> sessions(Caller caller) {
        return endSessions.list(caller.userId()).stream()
                .map(session -> SessionView.of(session, caller))
                .toList();
    }

    @Operation(summary = "End all sessions")
    @DeleteMapping("/sessions")
    ResponseEntity<Done> endAllSessions(Caller caller) {
        return logOutEverywhere(caller);
    }

    @Operation(summary = "End one session")
    @DeleteMapping("/sessions/{id}")
    Done endSession(@PathVariable UUID id, Caller caller) {
        endSessions.one(id, caller.userId());
        return Done.DONE;
    }

    @Operation(summary = "Change the password; ends all sessions")
    @PostMapping("/password")
    ResponseEntity<Done> changePassword(@RequestBody PasswordRequest body, Caller caller) {
        changePassword.handle(caller.userId(), body.current(), body.password());
        return done();
    }

    @Operation(summary = "Delete the account everywhere")
    @ApiResponse(responseCode = "202", description = "On its way", useReturnTypeSchema = true)
    @DeleteMapping("/me")
    ResponseEntity<Done> deleteAccount(@RequestBody DeletionRequest body, Caller caller) {
        changePassword.confirm(caller.userId(), "password", body.password());
        deleteAccount.handle(caller.userId());
        return ResponseEntity.accepted()
                .header(HttpHeaders.SET_COOKIE, cookie.gone())
                .body(Done.DONE);
    }

    private ResponseEntity<TokenAnswer> answer(SignedIn signedIn) {
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie.holding(signedIn))
                .body(new TokenAnswer(
                        signedIn.accessToken(), signedIn.expiresIn().toSeconds(), signedIn.user()));
    }

    private ResponseEntity<Done> done() {
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookie.gone()).body(Done.DONE);
    }

    /** The two calls that take identity from a cookie: a page of another origin must not make them. */
    private void refuseForeign(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean foreign = origin == null
                ? "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                : !origins.isOurs(origin, request);
        if (foreign) {
            throw new ApiException(ErrorCode.FORBIDDEN, "This is not for pages of another origin");
        }
    }

    private Client client(HttpServletRequest request) {
        return new Client(addresses.of(request).value(), request.getHeader(HttpHeaders.USER_AGENT));
    }

    private static ApiException loginNeeded() {
        return new ApiException(ErrorCode.AUTH_REQUIRED, "Please log in");
    }
}
