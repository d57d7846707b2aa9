package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.domain.SigningKeys;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The issuer of our own tokens, as it presents itself. */
@Component
public class BuiltInIssuer {

    private final SigningKeys keys;
    private final AccessTokens accessTokens;

    BuiltInIssuer(SigningKeys keys, AccessTokens accessTokens) {
        this.keys = keys;
        this.accessTokens = accessTokens;
    }

    /** Its name, as in {@code iss}. */
    public String name() {
        return accessTokens.issuer();
    }

    /** Its public keys as a JWK set: those still needed, the current one and the next. */
    public Map<String, Object> keys() {
        return keys.published();
    }
}
