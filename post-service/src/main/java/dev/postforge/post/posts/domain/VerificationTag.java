package dev.postforge.post.posts.domain;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The text a story carries on the network so that it can be found there: {@code SL-{id6}-{hash4}} (seed 1). */
public final class VerificationTag {

    /** Characters of every tag. */
    public static final int LENGTH = "SL-".length() + 6 + "-".length() + 4;

    private static final String ALGORITHM = "HmacSHA256";

    private VerificationTag() {}

    /** The tag of this post; nobody without the secret can make one that fits. */
    public static String of(UUID postId, String secret) {
        String id = postId.toString().replace("-", "");
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String hash = HexFormat.of().formatHex(mac.doFinal(postId.toString().getBytes(StandardCharsets.UTF_8)));
            return ("SL-" + id.substring(id.length() - 6) + "-" + hash.substring(0, 4)).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
