package dev.postforge.local.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A secret that is made at first start.
 *
 * @param name the name of its file
 * @param kind how it is made
 */
public record Secret(String name, Kind kind) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 256 bits, as every secret here. */
    private static final int BYTES = 32;

    private static final int IDENTIFIER_DIGITS = 16;

    /** The forms that readers expect. */
    public enum Kind {
        /** URL-safe text. */
        PASSWORD,
        /** 32 bytes in Base64. */
        KEY,
        /** A Svix or Stripe signing key: {@code whsec_} and Base64. */
        SIGNING_KEY,
        /** Digits, as networks number their client applications. */
        IDENTIFIER,
        /** A Tink AES256_GCM keyset in JSON. */
        KEYSET
    }

    /** A secret in a file of this name. */
    public static Secret of(String name, Kind kind) {
        return new Secret(name, kind);
    }

    String generate() {
        return switch (kind) {
            case PASSWORD -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
            case KEY -> Base64.getEncoder().encodeToString(bytes());
            case SIGNING_KEY -> "whsec_" + Base64.getEncoder().encodeToString(bytes());
            case IDENTIFIER ->
                RANDOM.ints(IDENTIFIER_DIGITS, 1, 10)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining());
            case KEYSET -> keyset();
        };
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a keyset", e);
        }
    }
}
