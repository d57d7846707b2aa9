package dev.postforge.sandbox.oauth;

import java.time.Instant;

/**
 * A token that a provider has issued.
 *
 * @param value the secret itself
 * @param provider who issued it
 * @param accountId for which account
 * @param kind {@code short}, {@code long}, {@code access} or {@code refresh}
 * @param scope what it allows
 * @param expiresAt its end in the sandbox's own time
 * @param revoked whether it was withdrawn before
 */
public record Token(
        String value,
        String provider,
        String accountId,
        String kind,
        String scope,
        Instant expiresAt,
        boolean revoked) {

    Token withdrawn() {
        return new Token(value, provider, accountId, kind, scope, expiresAt, true);
    }
}
