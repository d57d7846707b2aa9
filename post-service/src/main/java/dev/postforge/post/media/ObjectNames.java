package dev.postforge.post.media;

import dev.postforge.post.media.domain.MediaFormat;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Names of objects: random, so that an address is known only to whom it was told. */
final class ObjectNames {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private ObjectNames() {}

    static String next(MediaFormat format) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + "." + format.extension();
    }
}
