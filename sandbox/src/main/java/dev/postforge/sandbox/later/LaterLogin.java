package dev.postforge.sandbox.later;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.network.Accounts;
import dev.postforge.sandbox.oauth.Codes;
import dev.postforge.sandbox.oauth.Token;
import dev.postforge.sandbox.oauth.Tokens;
import java.time.Duration;
import java.util.Optional;

/** Later's token endpoint and the check of its tokens. */
final class LaterLogin {

    /** An access token is good for 30 days. */
    static final Duration ACCESS_LIFE = Duration.ofDays(30);

    /** A refresh token is good for a year and is not replaced by its use. */
    static final Duration REFRESH_LIFE = Duration.ofDays(365);

    private static final String PROVIDER = "later";

    private final String clientId;
    private final String clientSecret;
    private final Codes codes;
    private final Tokens tokens;
    private final Accounts accounts;

    LaterLogin(String clientId, String clientSecret, Codes codes, Tokens tokens, Accounts accounts) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.codes = codes;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    Answer token(Call call) {
        if (!clientId.equals(call.parameter("client_id")) || !clientSecret.equals(call.parameter("client_secret"))) {
            return LaterError.oauth(401, "invalid_client", "The client is unknown or its secret is wrong");
        }
        return switch (call.parameter("grant_type", "")) {
            case "authorization_code" -> byCode(call);
            case "refresh_token" -> byRefreshToken(call);
            default -> LaterError.oauth(400, "unsupported_grant_type", "authorization_code or refresh_token");
        };
    }

    private Answer byCode(Call call) {
        return codes.redeem(
                        PROVIDER,
                        call.parameter("code"),
                        call.parameter("redirect_uri"),
                        call.parameter("code_verifier"))
                .map(code -> granted(
                        code.accountId(),
                        code.scope(),
                        tokens.issue("lrt_", PROVIDER, code.accountId(), "refresh", code.scope(), REFRESH_LIFE)))
                .orElseGet(() -> LaterError.oauth(400, "invalid_grant", "The code is used, too old or not yours"));
    }

    private Answer byRefreshToken(Call call) {
        Optional<Token> refresh = tokens.find(PROVIDER, call.parameter("refresh_token", ""))
                .filter(token -> token.kind().equals("refresh") && !token.revoked() && !tokens.expired(token));
        return refresh.map(token -> granted(token.accountId(), token.scope(), token))
                .orElseGet(() -> LaterError.oauth(400, "invalid_grant", "The refresh token is not valid"));
    }

    private Answer granted(String accountId, String scope, Token refresh) {
        Token access = tokens.issue("lat_", PROVIDER, accountId, "access", scope, ACCESS_LIFE);
        return Answer.ok(Json.object(
                        "access_token", access.value(),
                        "token_type", "Bearer",
                        "expires_in", ACCESS_LIFE.toSeconds(),
                        "refresh_token", refresh.value(),
                        "scope", scope))
                .withEffect()
                .about(accounts.get(accountId).handle());
    }

    /** The account of a good access token; else 401. */
    String authenticate(Call call) {
        Token token = presented(call)
                .filter(found -> found.kind().equals("access"))
                .orElseThrow(() -> LaterError.unauthorized("The access token is unknown"));
        if (token.revoked()) {
            throw LaterError.unauthorized("The access token was revoked");
        }
        if (tokens.expired(token)) {
            throw LaterError.unauthorized("The access token has expired");
        }
        return token.accountId();
    }

    /** The token of a call in whatever state: the bearer's, or the refresh token in the form. */
    Optional<Token> presented(Call call) {
        return call.accessToken()
                .or(() -> Optional.ofNullable(call.parameter("refresh_token")))
                .flatMap(value -> tokens.find(PROVIDER, value));
    }

    void revokeAll(String accountId) {
        tokens.revokeAll(PROVIDER, accountId);
    }
}
