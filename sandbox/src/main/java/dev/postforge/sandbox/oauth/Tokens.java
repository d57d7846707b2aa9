package dev.postforge.sandbox.oauth;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Issued tokens; they survive restarts and resets. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Table<Token> byValue;
    private final SandboxClock clock;

    public Tokens(Journal journal, SandboxClock clock) {
        this.byValue = journal.table("tokens", Token.class);
        this.clock = clock;
    }

    /** Issues a token that begins with the given prefix, as the provider's do. */
    public Token issue(String prefix, String provider, String accountId, String kind, String scope, Duration life) {
        Token token = new Token(
                prefix + randomText(),
                provider,
                accountId,
                kind,
                scope,
                clock.own().plus(life),
                false);
        return byValue.put(token.value(), token);
    }

    /** The token whatever its state; ask {@link #expired} and {@link Token#revoked}. */
    public Optional<Token> find(String provider, String value) {
        return byValue.find(value).filter(token -> token.provider().equals(provider));
    }

    public boolean expired(Token token) {
        return !clock.own().isBefore(token.expiresAt());
    }

    /** Withdraws one token. */
    public void revoke(Token token) {
        byValue.put(token.value(), token.withdrawn());
    }

    /** Withdraws all tokens a provider has issued for an account. */
    public void revokeAll(String provider, String accountId) {
        List<Token> affected = byValue.all().stream()
                .filter(token ->
                        token.accountId().equals(accountId) && token.provider().equals(provider) && !token.revoked())
                .toList();
        affected.forEach(this::revoke);
    }

    /** 256 random bits as text that is safe in URLs. */
    static String randomText() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
