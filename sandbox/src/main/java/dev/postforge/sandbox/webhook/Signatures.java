package dev.postforge.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the senders sign ({@code running.md}, {@code providers.md} A). */
public final class Signatures {

    private static final String SVIX_PREFIX = "whsec_";

    private Signatures() {}

    /** Buffer's and Later's header value: {@code t=<unix>,v1=<hex of HMAC over t.body>}. */
    public static String timestamped(String secret, Instant now, String body) {
        long seconds = now.getEpochSecond();
        byte[] mac = hmac(secret.getBytes(StandardCharsets.UTF_8), seconds + "." + body);
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac);
    }

    /** Svix's header value: {@code v1,<base64 of HMAC over id.t.body>}, with the decoded secret. */
    public static String svix(String secret, String id, Instant now, String body) {
        byte[] key = Base64.getDecoder()
                .decode(secret.startsWith(SVIX_PREFIX) ? secret.substring(SVIX_PREFIX.length()) : secret);
        byte[] mac = hmac(key, id + "." + now.getEpochSecond() + "." + body);
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }

    /** Lemon Squeezy's header value: hex of HMAC over the body. */
    public static String overBody(String secret, String body) {
        return HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body));
    }

    /** Cryptomus: md5 of the JSON in base64, followed by the key; slashes are escaped as its PHP does. */
    public static String cryptomus(String key, String json) {
        String escaped = json.replace("/", "\\/");
        String content = Base64.getEncoder().encodeToString(escaped.getBytes(StandardCharsets.UTF_8)) + key;
        return md5(content);
    }

    /** The header of a call to Cryptomus: over exactly the bytes that were sent. */
    public static String cryptomusCall(String key, String body) {
        return md5(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) + key);
    }

    private static String md5(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    /** Kie.ai's header value: Base64 of HMAC over {@code taskId.time}; the body is not covered. */
    public static String kie(String secret, String taskId, Instant now) {
        byte[] mac = hmac(secret.getBytes(StandardCharsets.UTF_8), taskId + "." + now.getEpochSecond());
        return Base64.getEncoder().encodeToString(mac);
    }

    private static byte[] hmac(byte[] key, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
