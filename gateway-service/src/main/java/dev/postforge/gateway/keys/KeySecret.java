package dev.postforge.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The text that a program sends: a recognisable beginning and 256 random bits. */
final class KeySecret {

    /** Scanners for leaked secrets, and we, know a key by it; no JWT begins so. */
    static final String MARK = "pfk_";

    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN_CHARACTERS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecret() {}

    static String make() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static boolean looksLikeOne(String bearer) {
        return bearer.startsWith(MARK);
    }

    static String prefix(String secret) {
        return secret.substring(0, MARK.length() + SHOWN_CHARACTERS);
    }

    static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
