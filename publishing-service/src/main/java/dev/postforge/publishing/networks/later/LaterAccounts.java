package dev.postforge.publishing.networks.later;

import dev.postforge.publishing.networks.AccountProvider;
import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Authorization;
import dev.postforge.publishing.networks.Form;
import dev.postforge.publishing.networks.ProviderHosts;
import dev.postforge.publishing.networks.ProviderHttp;
import dev.postforge.publishing.networks.ProviderText;
import dev.postforge.publishing.networks.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Connecting an Instagram account through Later: OAuth with refresh tokens and PKCE, and the profile it publishes to.
 */
@Component
class LaterAccounts implements AccountProvider {
    private static final String CIRCUIT = "later.oauth";
    private static final Set<String> DEFINITE = Set.of("invalid_grant", "unauthorized_client", "access_denied");
    private static final int UNAUTHORIZED = 401;
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private final ProviderHttp http;
    private final LaterProperties settings;
    private final Clock clock;

    LaterAccounts(ProviderHttp http, LaterProperties settings, Clock clock, ProviderHosts hosts) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
        hosts.require(settings.authorizeUrl(), "later.com");
        hosts.require(settings.tokenUrl(), "later.com");
        hosts.require(settings.apiUrl(), "later.com");
    }

    @Override
    public String name() {
        return "later";
    }

    @Override
    public boolean configured() {
        return settings.clientId() != null
                && settings.clientSecret() != null
                && settings.authorizeUrl() != null
                && settings.tokenUrl() != null
                && settings.apiUrl() != null;
    }

    @Override
    public boolean pkce() {
        return true;
    }

    @Override
    public URI authorizeUrl(String state, URI redirectUri, @Nullable String pkceChallenge) {
        Form query = new Form()
                .with("client_id", settings.clientId())
                .with("redirect_uri", redirectUri.toString())
                .with("response_type", "code")
                .with("scope", String.join(" ", settings.scopes()))
                .with("state", state)
                .with("code_challenge", pkceChallenge)
                .with("code_challenge_method", pkceChallenge == null ? null : "S256");
        return URI.create(settings.authorizeUrl() + "?" + query.encoded());
    }

    @Override
    public Authorization exchange(String code, URI redirectUri, @Nullable String pkceVerifier) {
        return token(
                client().with("grant_type", "authorization_code")
                        .with("code", code)
                        .with("redirect_uri", redirectUri.toString())
                        .with("code_verifier", pkceVerifier),
                null);
    }

    @Override
    public Authorization refresh(Tokens tokens) {
        if (tokens.refresh() == null) {
            return new Authorization.Refused("NO_REFRESH_TOKEN", "there is no refresh token");
        }
        return token(client().with("grant_type", "refresh_token").with("refresh_token", tokens.refresh()), tokens);
    }

    private Form client() {
        return new Form().with("client_id", settings.clientId()).with("client_secret", settings.clientSecret());
    }

    private Authorization token(Form form, @Nullable Tokens old) {
        Answer answer = http.call(ProviderHttp.Call.post(
                CIRCUIT, Objects.requireNonNull(settings.tokenUrl()), null, form, settings.callTimeout()));
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return refusal(answer);
        }
        String access = received.text("access_token");
        if (access == null) {
            return new Authorization.Unavailable("TOKEN_MISSING", "the answer held no token");
        }
        String refresh = received.text("refresh_token");
        long seconds = received.body().path("expires_in").asLong(TOKEN_LIFE.toSeconds());
        String kept = refresh == null && old != null ? old.refresh() : refresh;
        return check(new Tokens(access, kept, clock.instant().plusSeconds(seconds)));
    }

    @Override
    public Authorization check(Tokens tokens) {
        Answer answer =
                http.call(ProviderHttp.Call.get(CIRCUIT, settings.api("/me"), tokens.access(), settings.callTimeout()));
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return refusal(answer);
        }
        JsonNode profile = received.body().path("profiles").path(0);
        String account = profile.path("accountId").asString("");
        if (account.isEmpty()) {
            return new Authorization.Unavailable("PROFILE_MISSING", "the answer held no profile");
        }
        return new Authorization.Granted(
                new Authorization.Account(
                        profile.path("network").asString("instagram"),
                        "later",
                        account,
                        profile.path("handle").asString(account),
                        profile.path("id").asString(""),
                        settings.scopes()),
                tokens);
    }

    @Override
    public boolean revoke(String accountId, Tokens tokens) {
        // The seed names no call for it; the tokens end by themselves.
        return false;
    }

    private static Authorization refusal(Answer answer) {
        if (answer instanceof Answer.Received received) {
            JsonNode error = received.body().path("error");
            String code =
                    error.isString() ? error.asString() : error.path("code").asString("");
            String message = ProviderText.scrubbed(code);
            return DEFINITE.contains(code) || received.status() == UNAUTHORIZED
                    ? new Authorization.Refused("TOKEN_REFUSED", message)
                    : new Authorization.Unavailable("HTTP_" + received.status(), message);
        }
        return new Authorization.Unavailable("PROVIDER_UNREACHABLE", "Later could not be reached");
    }
}
