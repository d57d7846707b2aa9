package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.network.Accounts;
import dev.postforge.sandbox.oauth.Codes;
import dev.postforge.sandbox.oauth.Token;
import dev.postforge.sandbox.oauth.Tokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instagram login: code for a short-lived token, that for a long-lived one, and its refresh. */
final class InstagramLogin {

    /** A token from a code is good for an hour. */
    static final Duration SHORT_LIFE = Duration.ofHours(1);

    /** An exchanged or refreshed token is good for 60 days. */
    static final Duration LONG_LIFE = Duration.ofDays(60);

    private static final String PROVIDER = InstagramFeed.NETWORK;
    private static final String PREFIX = "IGAA";

    private final String clientId;
    private final String clientSecret;
    private final Codes codes;
    private final Tokens tokens;
    private final Accounts accounts;

    InstagramLogin(String clientId, String clientSecret, Codes codes, Tokens tokens, Accounts accounts) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.codes = codes;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    Answer exchangeCode(Call call) {
        if (!clientId.equals(call.parameter("client_id")) || !clientSecret.equals(call.parameter("client_secret"))) {
            return refusal("Error validating client secret.");
        }
        if (!"authorization_code".equals(call.parameter("grant_type"))) {
            return refusal("Invalid grant_type: must be authorization_code");
        }
        Optional<Codes.Code> code = codes.redeem(
                PROVIDER, call.parameter("code"), call.parameter("redirect_uri"), call.parameter("code_verifier"));
        if (code.isEmpty()) {
            return refusal("This authorization code has been used, has expired or belongs to another redirect_uri");
        }
        String accountId = code.get().accountId();
        String scope = code.get().scope();
        Token token = tokens.issue(PREFIX, PROVIDER, accountId, "short", scope, SHORT_LIFE);
        List<String> permissions = Arrays.stream(scope.split("[ ,]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        return Answer.ok(Json.object("access_token", token.value(), "user_id", accountId, "permissions", permissions))
                .withEffect()
                .about(accounts.get(accountId).handle());
    }

    Answer exchangeShort(Call call) {
        if (!clientSecret.equals(call.parameter("client_secret"))) {
            throw GraphError.INVALID_TOKEN.refused();
        }
        if (!"ig_exchange_token".equals(call.parameter("grant_type"))) {
            throw GraphError.UNKNOWN_FIELD.refused();
        }
        return longLived(authenticate(call));
    }

    Answer refresh(Call call) {
        Token token = authenticate(call);
        if (!"ig_refresh_token".equals(call.parameter("grant_type"))
                || !token.kind().equals("long")) {
            throw GraphError.INVALID_TOKEN.refused();
        }
        return longLived(token);
    }

    private Answer longLived(Token token) {
        Token fresh = tokens.issue(PREFIX, PROVIDER, token.accountId(), "long", token.scope(), LONG_LIFE);
        return Answer.ok(Json.object(
                        "access_token", fresh.value(), "token_type", "bearer", "expires_in", LONG_LIFE.toSeconds()))
                .withEffect();
    }

    /** The call's token if it is good; else the refusal that says why not. */
    Token authenticate(Call call) {
        Token token = presented(call).orElseThrow(GraphError.INVALID_TOKEN::refused);
        if (token.revoked()) {
            throw GraphError.TOKEN_REVOKED.refused();
        }
        if (tokens.expired(token)) {
            throw GraphError.TOKEN_EXPIRED.refused();
        }
        return token;
    }

    /** The call's token in whatever state. */
    Optional<Token> presented(Call call) {
        return call.accessToken().flatMap(value -> tokens.find(PROVIDER, value));
    }

    void revokeAll(String accountId) {
        tokens.revokeAll(PROVIDER, accountId);
    }

    private static Answer refusal(@Nullable String message) {
        return Answer.json(400, Json.object("error_type", "OAuthException", "code", 400, "error_message", message));
    }
}
