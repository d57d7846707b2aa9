package dev.postforge.gateway.webhooks.domain;

import java.time.Instant;
import java.util.List;

/** Hex HMAC over the body alone, after a fixed prefix in the header: Lemon Squeezy and Meta. No time is signed. */
public record BodySignature(String header, String prefix) implements Signature {

    @Override
    public Verdict judge(Delivery delivery, List<String> secrets, Instant now) {
        String value = delivery.header(header).orElse("");
        if (!value.startsWith(prefix)) {
            return Verdict.FORGED;
        }
        byte[] given = Macs.hex(value.substring(prefix.length()));
        boolean genuine =
                secrets.stream().anyMatch(secret -> Macs.equal(Macs.hmac(Macs.bytes(secret), delivery.body()), given));
        return genuine ? Verdict.GENUINE : Verdict.FORGED;
    }
}
