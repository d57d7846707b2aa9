package dev.postforge.gateway.webhooks.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code t=<seconds>,v1=<hex>[,v1=…]} over time and body: Stripe's scheme, and ours for Buffer and Later. */
public record TimestampedSignature(String header) implements Signature {

    @Override
    public Verdict judge(Delivery delivery, List<String> secrets, Instant now) {
        String time = "";
        List<byte[]> signatures = new ArrayList<>();
        for (String part : delivery.header(header).orElse("").split(",", -1)) {
            String item = part.strip();
            if (item.startsWith("t=")) {
                time = item.substring(2);
            } else if (item.startsWith("v1=")) {
                signatures.add(Macs.hex(item.substring(3)));
            }
        }
        byte[] prefix = Macs.bytes(time + ".");
        boolean genuine = secrets.stream().map(Macs::bytes).anyMatch(secret -> {
            byte[] expected = Macs.hmac(secret, prefix, delivery.body());
            return signatures.stream().anyMatch(signature -> Macs.equal(expected, signature));
        });
        return Signature.timed(genuine, Signature.seconds(time), now);
    }
}
