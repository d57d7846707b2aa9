package dev.postforge.gateway.webhooks.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Kie.ai signs task id and time and leaves the body uncovered: what it says is a hint to read the task again. */
public record KieSignature(Function<Delivery, Optional<String>> taskId) implements Signature {

    @Override
    public Verdict judge(Delivery delivery, List<String> secrets, Instant now) {
        String time = delivery.header("X-Webhook-Timestamp").orElse("");
        byte[] given = Macs.base64(delivery.header("X-Webhook-Signature").orElse(""));
        Optional<String> task = taskId.apply(delivery);
        boolean genuine = task.isPresent()
                && secrets.stream()
                        .anyMatch(secret ->
                                Macs.equal(Macs.hmac(Macs.bytes(secret), Macs.bytes(task.get() + "." + time)), given));
        return Signature.timed(genuine, Signature.seconds(time), now);
    }
}
