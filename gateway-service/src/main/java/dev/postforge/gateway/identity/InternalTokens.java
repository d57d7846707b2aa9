package dev.postforge.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.identity.domain.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The one token inside: what the gateway tells a service of its caller (security.md 1). */
@Component
public class InternalTokens {

    private static final String TYPE = "internal+jwt";
    private static final String ISSUER = "postforge-gateway";
    private static final String AUDIENCE = "postforge-services";

    /** How long a token works inside (security.md 1). */
    private static final Duration LIFE = Duration.ofSeconds(60);

    /** A token is sent again for this long, so a service always gets one with life left in it. */
    private static final Duration SENT_AGAIN_FOR = Duration.ofSeconds(25);

    private static final long MAX_CACHED = 50_000;

    private final SigningKeys keys;
    private final Clock clock;
    private final Cache<Caller, String> issued = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(SENT_AGAIN_FOR)
            .build();

    InternalTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that speaks for this caller, in exactly the standing the caller has now. */
    public String of(Caller caller) {
        return issued.get(caller, this::issue);
    }

    private String issue(Caller caller) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", caller.userId().toString());
        claims.put("tid", caller.tenantId().toString());
        claims.put("org_role", caller.orgRole().name().toLowerCase(Locale.ROOT));
        claims.put("platform_role", caller.platformRole().name().toLowerCase(Locale.ROOT));
        claims.put("scope", String.join(" ", caller.scopes()));
        if (caller.sessionId() != null) {
            claims.put("sid", caller.sessionId());
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        return keys.sign(TYPE, claims);
    }
}
