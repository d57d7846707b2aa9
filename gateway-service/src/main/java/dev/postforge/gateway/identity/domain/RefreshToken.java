package dev.postforge.gateway.identity.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refresh token as it is kept: who holds the text it is the hash of may continue the session once. */
public record RefreshToken(
        String hash,
        UUID sessionId,
        Instant expiresAt,
        @Nullable Instant replacedAt) {

    /** Two tabs may refresh at once: the token just replaced is good for this long (mechanics.md 13). */
    public static final Duration GRACE = Duration.ofSeconds(20);

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What using a token means. */
    public enum Use {
        /** It is good and gives way to a successor. */
        ROTATES,
        /** Too late, though by nobody's fault. */
        EXPIRED,
        /** It was replaced before: two parties hold the family. */
        REUSED
    }

    /** A new secret for a client to keep. */
    public static String newSecret() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is stored of a secret. */
    public static String hashOf(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Judges the use of this token now. */
    public Use use(Instant now) {
        if (replacedAt != null && now.isAfter(replacedAt.plus(GRACE))) {
            return Use.REUSED;
        }
        return now.isBefore(expiresAt) ? Use.ROTATES : Use.EXPIRED;
    }
}
