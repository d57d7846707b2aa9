package dev.postforge.publishing.networks.instagram;

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
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connecting an Instagram account: consent, short-lived token, long-lived token, profile. */
@Component
class InstagramAccounts implements AccountProvider {
    private static final String CIRCUIT = "instagram.oauth";
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    /** What a long-lived token lives when the answer does not say (providers.md: 60 days). */
    private static final Duration LONG_LIVED = Duration.ofDays(60);

    private final ProviderHttp http;
    private final InstagramProperties settings;
    private final InstagramErrors errors;
    private final Clock clock;

    InstagramAccounts(
            ProviderHttp http, InstagramProperties settings, InstagramErrors errors, Clock clock, ProviderHosts hosts) {
        this.http = http;
        this.settings = settings;
        this.errors = errors;
        this.clock = clock;
        hosts.require(settings.authorizeUrl(), "instagram.com");
        hosts.require(settings.tokenUrl(), "instagram.com");
        hosts.require(settings.graphUrl(), "instagram.com");
    }

    @Override
    public String name() {
        return "instagram";
    }

    @Override
    public boolean configured() {
        return settings.clientId() != null && settings.clientSecret() != null;
    }

    @Override
    public boolean pkce() {
        return false;
    }

    @Override
    public URI authorizeUrl(String state, URI redirectUri, @Nullable String pkceChallenge) {
        Form query = new Form()
                .with("client_id", settings.clientId())
                .with("redirect_uri", redirectUri.toString())
                .with("response_type", "code")
                .with("scope", String.join(",", settings.scopes()))
                .with("state", state);
        return URI.create(settings.authorizeUrl() + "?" + query.encoded());
    }

    @Override
    public Authorization exchange(String code, URI redirectUri, @Nullable String pkceVerifier) {
        Form form = new Form()
                .with("client_id", settings.clientId())
                .with("client_secret", settings.clientSecret())
                .with("grant_type", "authorization_code")
                .with("redirect_uri", redirectUri.toString())
                .with("code", code);
        Answer answer =
                http.call(ProviderHttp.Call.post(CIRCUIT, settings.tokenUrl(), null, form, settings.callTimeout()));
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return refusal(answer, false);
        }
        String shortLived = received.text("access_token");
        if (shortLived == null) {
            return new Authorization.Unavailable("TOKEN_MISSING", "the answer held no token");
        }
        Form exchange = new Form()
                .with("grant_type", "ig_exchange_token")
                .with("client_secret", settings.clientSecret())
                .with("access_token", shortLived);
        return lasting(get("/access_token?" + exchange.encoded(), null));
    }

    @Override
    public Authorization refresh(Tokens tokens) {
        Form query = new Form().with("grant_type", "ig_refresh_token").with("access_token", tokens.access());
        return lasting(get("/refresh_access_token?" + query.encoded(), null));
    }

    private Authorization lasting(Answer answer) {
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return refusal(answer, true);
        }
        String token = received.text("access_token");
        if (token == null) {
            return new Authorization.Unavailable("TOKEN_MISSING", "the answer held no token");
        }
        long seconds = received.body().path("expires_in").asLong(LONG_LIVED.toSeconds());
        Instant expiresAt = clock.instant().plusSeconds(seconds);
        return check(new Tokens(token, null, expiresAt));
    }

    @Override
    public Authorization check(Tokens tokens) {
        Answer answer = get("/me?fields=user_id,username,account_type", tokens.access());
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return refusal(answer, true);
        }
        String id = received.text("user_id") == null ? received.text("id") : received.text("user_id");
        if (id == null) {
            return new Authorization.Unavailable("PROFILE_MISSING", "the answer held no account");
        }
        String handle = Objects.requireNonNullElse(received.text("username"), id);
        return new Authorization.Granted(
                new Authorization.Account("instagram", "direct", id, handle, null, settings.scopes()), tokens);
    }

    @Override
    public boolean revoke(String accountId, Tokens tokens) {
        Answer answer = http.call(ProviderHttp.Call.send(
                CIRCUIT,
                "DELETE",
                settings.graph("/" + accountId + "/permissions"),
                tokens.access(),
                null,
                settings.callTimeout()));
        return answer instanceof Answer.Received received && received.status() < SERVER_ERROR;
    }

    private Answer get(String path, @Nullable String bearer) {
        return http.call(ProviderHttp.Call.get(CIRCUIT, settings.graph(path), bearer, settings.callTimeout()));
    }

    /** Only an answer that names the token as bad is a refusal; everything else concludes nothing. */
    private Authorization refusal(Answer answer, boolean tokenCall) {
        if (answer instanceof Answer.Received received) {
            String message = ProviderText.scrubbed(
                    received.body().path("error").path("message").asString(received.text("error_message")));
            boolean definite = tokenCall
                    ? errors.tokenRefused(received)
                    : received.status() < SERVER_ERROR && received.status() != TOO_MANY_REQUESTS;
            return definite
                    ? new Authorization.Refused("TOKEN_REFUSED", message)
                    : new Authorization.Unavailable("HTTP_" + received.status(), message);
        }
        return new Authorization.Unavailable("PROVIDER_UNREACHABLE", "Instagram could not be reached");
    }
}
