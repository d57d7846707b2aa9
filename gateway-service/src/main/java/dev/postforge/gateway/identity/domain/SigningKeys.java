package dev.postforge.gateway.identity.domain;

import java.time.Duration;
import java.util.Map;

/** Signs and checks the two kinds of token this issuer makes. */
public interface SigningKeys {

    /** A key signs for this long; its successor is published all that time (security.md 5). */
    Duration SIGNS_FOR = Duration.ofDays(30);

    /** A key that no longer signs is published until the last token it signed has died for sure. */
    Duration PUBLISHED_AFTER = Duration.ofHours(1);

    /** Signs these claims under the current key as a token of this type. */
    String sign(String type, Map<String, Object> claims);

    /**
     * The claims of a token that one of the published keys signed, of exactly this type.
     *
     * @throws IllegalArgumentException for anything else
     */
    Map<String, Object> verified(String type, String token);

    /** The public halves as a JWK set. */
    Map<String, Object> published();
}
