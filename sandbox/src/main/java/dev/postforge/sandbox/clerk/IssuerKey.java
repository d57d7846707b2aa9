package dev.postforge.sandbox.clerk;

import dev.postforge.sandbox.secrets.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The RSA key of the simulated issuer, kept beside the journal so that tokens outlive a restart. */
final class IssuerKey {

    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;

    private IssuerKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    static IssuerKey in(Path directory) {
        Path file = directory.resolve("clerk-key.der");
        try {
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                Path fresh = PrivateFiles.write(
                        directory.resolve("clerk-key.new"),
                        generator.generateKeyPair().getPrivate().getEncoded());
                Files.move(fresh, file);
            }
            PrivateKey read =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
            return new IssuerKey((RSAPrivateCrtKey) read);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the issuer's key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The issuer's key in " + file + " is unusable", e);
        }
    }

    /** A name that follows from the key. */
    String id() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(key.getModulus().toByteArray());
            return "ins_" + BASE64URL.encodeToString(digest).substring(0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    Map<String, String> jwk() {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id(),
                "n",
                number(key.getModulus()),
                "e",
                number(key.getPublicExponent()));
    }

    String sign(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /** Unsigned big-endian without leading zero, as RFC 7518 wants. */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        byte[] plain = Arrays.copyOfRange(bytes, start, bytes.length);
        return BASE64URL.encodeToString(plain);
    }
}
