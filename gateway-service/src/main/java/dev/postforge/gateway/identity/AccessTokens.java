package dev.postforge.gateway.identity;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.gateway.identity.domain.Membership;
import dev.postforge.gateway.identity.domain.SigningKeys;
import dev.postforge.gateway.identity.domain.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The built-in issuer's tokens for clients (security.md 2 and 3). */
@Component
class AccessTokens {

    static final String TYPE = "at+jwt";
    static final String AUDIENCE = "postforge";

    private final SigningKeys keys;
    private final String issuer;
    private final Duration life;
    private final Clock clock;

    /** What a genuine, living token says. */
    record Claims(UUID userId, UUID tenantId, UUID sessionId, Instant expiresAt) {}

    AccessTokens(SigningKeys keys, IdentityProperties properties, Installation installation, Clock clock) {
        this.keys = keys;
        this.issuer = Issuer.of(installation);
        this.life = properties.accessTokenLife();
        this.clock = clock;
    }

    Duration life() {
        return life;
    }

    String issuer() {
        return issuer;
    }

    String issue(User user, UUID sessionId, Membership active) {
        Instant now = clock.instant();
        return keys.sign(
                TYPE,
                Map.of(
                        "iss", issuer,
                        "aud", AUDIENCE,
                        "sub", user.id().toString(),
                        "tid", active.organizationId().toString(),
                        "sid", sessionId.toString(),
                        "org_role", active.role().name().toLowerCase(Locale.ROOT),
                        "platform_role", user.platformRole().name().toLowerCase(Locale.ROOT),
                        "iat", now.getEpochSecond(),
                        "exp", now.plus(life).getEpochSecond(),
                        "jti", Ids.next().toString()));
    }

    /** Reads a token of this issuer; throws IllegalArgumentException for anything else. Expiry is the caller's part. */
    Claims read(String token) {
        Map<String, Object> claims = keys.verified(TYPE, token);
        if (!issuer.equals(claims.get("iss")) || !AUDIENCE.equals(claims.get("aud"))) {
            throw new IllegalArgumentException("Not a token of this issuer for this audience");
        }
        return new Claims(
                UUID.fromString(String.valueOf(claims.get("sub"))),
                UUID.fromString(String.valueOf(claims.get("tid"))),
                UUID.fromString(String.valueOf(claims.get("sid"))),
                expiry(claims));
    }

    private static Instant expiry(Map<String, Object> claims) {
        if (claims.get("exp") instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw new IllegalArgumentException("The token does not say when it ends");
    }
}
