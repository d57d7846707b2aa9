package dev.postforge.sandbox.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as Signature Version 4 wants it: everything but letters, digits and {@code -._~}. */
final class Percent {

    private static final String PLAIN = "-._~";

    private Percent() {}

    static String encode(String text, boolean keepSlashes) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            boolean letterOrDigit = (character >= 'A' && character <= 'Z')
                    || (character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9');
            if (letterOrDigit || PLAIN.indexOf(character) >= 0 || (keepSlashes && character == '/')) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreRefusal(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
