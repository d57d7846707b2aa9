package dev.postforge.gateway.webhooks;

import dev.postforge.gateway.webhooks.domain.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a provider signs, written down a second time and from its documents alone. */
public final class Signing {

    /** Good as text and, for Svix, as base64. */
    public static final String SECRET = "whsec_bmV3IHNlY3JldCBvZiB0aGUgdGVzdHM=";

    static final String OTHER = "whsec_c29tZW9uZSBlbHNlJ3Mgc2VjcmV0ISE=";

    private final Provider provider;

    private Signing(Provider provider) {
        this.provider = provider;
    }

    public static Signing of(Provider provider) {
        return new Signing(provider);
    }

    public record Signed(Map<String, String> headers, String body) {

        Delivery delivery() {
            return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8));
        }

        Signed withBody(String other) {
            return new Signed(headers, other);
        }

        Signed with(String name, String value) {
            Map<String, String> changed = new HashMap<>(headers);
            changed.put(name, value);
            return new Signed(changed, body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public Signed sign(String body, Instant at, String secret) {
        long t = at.getEpochSecond();
        return switch (provider) {
            case CLERK -> {
                String id = "msg_" + Integer.toHexString(body.hashCode());
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                yield new Signed(
                        Map.of(
                                "svix-id",
                                id,
                                "svix-timestamp",
                                Long.toString(t),
                                "svix-signature",
                                "v1," + base64(hmac(key, id + "." + t + "." + body))),
                        body);
            }
            case BUFFER, LATER -> new Signed(Map.of("X-Webhook-Signature", timed(t, body, secret)), body);
            case STRIPE -> new Signed(Map.of("Stripe-Signature", timed(t, body, secret)), body);
            case LEMONSQUEEZY -> new Signed(Map.of("X-Signature", hex(hmac(bytes(secret), body))), body);
            case META -> new Signed(Map.of("X-Hub-Signature-256", "sha256=" + hex(hmac(bytes(secret), body))), body);
            case KIE ->
                new Signed(
                        Map.of(
                                "X-Webhook-Timestamp", Long.toString(t),
                                "X-Webhook-Signature", base64(hmac(bytes(secret), "task-1." + t))),
                        body);
            case CRYPTOMUS -> {
                String sign = hex(md5(Base64.getEncoder().encodeToString(bytes(body)) + secret));
                yield new Signed(Map.of(), body.substring(0, body.length() - 1) + ",\"sign\":\"" + sign + "\"}");
            }
        };
    }

    private static String timed(long t, String body, String secret) {
        return "t=" + t + ",v1=" + hex(hmac(bytes(secret), t + "." + body));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
