package dev.postforge.gateway.webhooks.domain;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cryptomus signs the JSON without its field {@code sign}: md5(base64(json) + key). The field is cut out of the text,
 * because writing the JSON anew would change it; senders differ in whether a slash is escaped, so both forms count.
 */
public final class CryptomusSignature implements Signature {

    private static final Pattern SIGN = Pattern.compile("\"sign\"\\s*:\\s*\"([0-9a-fA-F]{32})\"");
    /** A webhook has one such field; each further one costs the hashing of the whole body, so few are tried. */
    private static final int MOST_CANDIDATES = 4;

    private static final Pattern COMMA_BEFORE = Pattern.compile(",\\s*$");
    private static final Pattern COMMA_AFTER = Pattern.compile("^\\s*,");

    @Override
    public Verdict judge(Delivery delivery, List<String> secrets, Instant now) {
        String body = delivery.text();
        Matcher field = SIGN.matcher(body);
        for (int tried = 0; tried < MOST_CANDIDATES && field.find(); tried++) {
            String rest = without(body, field.start(), field.end());
            byte[] given = Macs.hex(field.group(1));
            if (secrets.stream().anyMatch(secret -> matches(rest, secret, given))) {
                return Verdict.GENUINE;
            }
        }
        return Verdict.FORGED;
    }

    private static String without(String body, int start, int end) {
        String before = body.substring(0, start);
        String after = body.substring(end);
        String trimmed = COMMA_BEFORE.matcher(before).replaceFirst("");
        return trimmed.length() < before.length()
                ? trimmed + after
                : before + COMMA_AFTER.matcher(after).replaceFirst("");
    }

    private static boolean matches(String json, String key, byte[] given) {
        String plain = json.replace("\\/", "/");
        return Stream.of(json, plain, plain.replace("/", "\\/")).anyMatch(form -> {
            String signed = Base64.getEncoder().encodeToString(Macs.bytes(form)) + key;
            return Macs.equal(Macs.digest("MD5", Macs.bytes(signed)), given);
        });
    }
}
