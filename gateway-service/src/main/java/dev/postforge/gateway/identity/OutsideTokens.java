package dev.postforge.gateway.identity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens of the configured outside issuers. */
public interface OutsideTokens {

    /**
     * What a genuine token of an outside issuer says.
     *
     * @param session the issuer's own session id, marked as such
     * @param email null unless the issuer says it is verified
     * @param organization the issuer's id of the organization the token is for, null for the personal one
     */
    record OutsideClaims(
            String issuer,
            String subject,
            String session,
            @Nullable String email,
            @Nullable String name,
            @Nullable String organization,
            Instant expiresAt) {

        /** Tells sessions of outside issuers from ours. */
        static final String SESSION_MARK = "outside:";

        /** The session in the form it travels inside. */
        public static String session(String id) {
            return SESSION_MARK + id;
        }
    }

    /** Whether the token claims to come from an outside issuer; nothing is checked yet. */
    boolean isOutside(String token);

    /** What the token says; empty unless signature, issuer, audience or party, and times are right. */
    Optional<OutsideClaims> read(String token);
}
