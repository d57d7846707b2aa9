package dev.postforge.defaults.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a token's signature once for the seconds it lives: the gateway sends a caller's token again and again, and
 * checking ES256 costs more than most requests.
 */
final class RememberedTokens implements JwtDecoder {

    private static final long MAX_REMEMBERED = 50_000;

    /** Internal tokens live 60 s (security.md 1); a signing key taken back stops working here after as long. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);

    private final JwtDecoder decoder;
    private final Duration skew;
    private final Clock clock;
    private final Cache<String, Jwt> good = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    RememberedTokens(JwtDecoder decoder, Duration skew, Clock clock) {
        this.decoder = decoder;
        this.skew = skew;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = good.getIfPresent(token);
        if (known != null && isAlive(known)) {
            return known;
        }
        Jwt read = decoder.decode(token);
        good.put(token, read);
        return read;
    }

    private boolean isAlive(Jwt token) {
        Instant end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end.plus(skew));
    }
}
