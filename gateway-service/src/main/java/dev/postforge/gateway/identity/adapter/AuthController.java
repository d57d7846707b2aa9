package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.edge.ClientAddresses;
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
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
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
@RestController
@RequestMapping("/api/auth")
class AuthController {

    private static final Map<String, Boolean> DONE = Map.of("success", true);

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
            @Nullable String email,
            @Nullable String password,
            @Nullable String company,
            @Nullable String name) {}

    record SignUpAnswer(boolean success, String redirectTo, String accessToken, long expiresIn, Profile user) {}

    record LogInRequest(@Nullable String email, @Nullable String password) {}

    record TokenAnswer(String accessToken, long expiresIn, Profile user) {}

    record PasswordRequest(
            @Nullable String current, @Nullable String password) {}

    record DeletionRequest(@Nullable String password) {}

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

    @PostMapping("/login")
    ResponseEntity<TokenAnswer> logIn(@RequestBody LogInRequest body, HttpServletRequest request) {
        return answer(logIn.handle(new LogIn.Command(body.email(), body.password(), client(request))));
    }

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

    @PostMapping("/logout")
    ResponseEntity<Map<String, Boolean>> logOut(
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

    @PostMapping("/logout-all")
    ResponseEntity<Map<String, Boolean>> logOutEverywhere(Caller caller) {
        endSessions.all(caller.userId(), "logged out everywhere");
        return done();
    }

    @GetMapping("/me")
    Profile me(Caller caller) {
        return profiles.of(caller.userId(), caller.tenantId());
    }

    @GetMapping("/sessions")
    List<SessionView> sessions(Caller caller) {
        return endSessions.list(caller.userId()).stream()
                .map(session -> SessionView.of(session, caller))
                .toList();
    }

    @DeleteMapping("/sessions")
    ResponseEntity<Map<String, Boolean>> endAllSessions(Caller caller) {
        return logOutEverywhere(caller);
    }

    @DeleteMapping("/sessions/{id}")
    Map<String, Boolean> endSession(@PathVariable UUID id, Caller caller) {
        endSessions.one(id, caller.userId());
        return DONE;
    }

    @PostMapping("/password")
    ResponseEntity<Map<String, Boolean>> changePassword(@RequestBody PasswordRequest body, Caller caller) {
        changePassword.handle(caller.userId(), body.current(), body.password());
        return done();
    }

    @DeleteMapping("/me")
    ResponseEntity<Map<String, Boolean>> deleteAccount(@RequestBody DeletionRequest body, Caller caller) {
        changePassword.confirm(caller.userId(), "password", body.password());
        deleteAccount.handle(caller.userId());
        return ResponseEntity.accepted()
                .header(HttpHeaders.SET_COOKIE, cookie.gone())
                .body(DONE);
    }

    private ResponseEntity<TokenAnswer> answer(SignedIn signedIn) {
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie.holding(signedIn))
                .body(new TokenAnswer(
                        signedIn.accessToken(), signedIn.expiresIn().toSeconds(), signedIn.user()));
    }

    private ResponseEntity<Map<String, Boolean>> done() {
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookie.gone()).body(DONE);
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
