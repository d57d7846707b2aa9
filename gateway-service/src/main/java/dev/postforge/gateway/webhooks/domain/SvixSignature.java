package dev.postforge.gateway.webhooks.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Svix, and with it Clerk: id, time and body under a base64 secret; several signatures may be listed. */
public final class SvixSignature implements Signature {

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    /** The provider's id of the delivery, the same at every retry. */
    public static Optional<String> id(Delivery delivery) {
        return header(delivery, "id");
    }

    @Override
    public Verdict judge(Delivery delivery, List<String> secrets, Instant now) {
        String id = id(delivery).orElse("");
        String time = header(delivery, "timestamp").orElse("");
        String signatures = header(delivery, "signature").orElse("");
        boolean genuine = !id.isEmpty()
                && secrets.stream().anyMatch(secret -> matches(delivery, id + "." + time + ".", signatures, secret));
        return Signature.timed(genuine, Signature.seconds(time), now);
    }

    private static boolean matches(Delivery delivery, String prefix, String signatures, String secret) {
        byte[] key = Macs.base64(secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret);
        if (key.length == 0) {
            return false;
        }
        byte[] expected = Macs.hmac(key, Macs.bytes(prefix), delivery.body());
        return Stream.of(signatures.split(" ", -1))
                .filter(signature -> signature.startsWith(VERSION))
                .anyMatch(signature -> Macs.equal(expected, Macs.base64(signature.substring(VERSION.length()))));
    }

    private static Optional<String> header(Delivery delivery, String name) {
        return delivery.header("svix-" + name).or(() -> delivery.header("webhook-" + name));
    }
}
