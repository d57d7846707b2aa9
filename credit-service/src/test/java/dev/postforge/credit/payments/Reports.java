package dev.postforge.credit.payments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhook bodies as the providers write them. */
final class Reports {

    private Reports() {}

    static String completed(
            String session, @Nullable String reference, String paymentStatus, long amount, @Nullable String payment) {
        return event("checkout.session.completed", session(session, reference, paymentStatus, amount, payment));
    }

    static String session(
            String session, @Nullable String reference, String paymentStatus, long amount, @Nullable String payment) {
        return "{\"id\":\"%s\",\"object\":\"checkout.session\",\"client_reference_id\":%s,\"payment_status\":\"%s\",\"amount_total\":%d,\"currency\":\"usd\",\"payment_intent\":%s}"
                .formatted(session, quoted(reference), paymentStatus, amount, quoted(payment));
    }

    static String charge(String payment, long refunded) {
        return "{\"id\":\"ch_1\",\"payment_intent\":\"%s\",\"amount\":2900,\"amount_refunded\":%d,\"currency\":\"usd\"}"
                .formatted(payment, refunded);
    }

    static String event(String type, String object) {
        return "{\"id\":\"evt_%s\",\"object\":\"event\",\"type\":\"%s\",\"livemode\":false,\"data\":{\"object\":%s}}"
                .formatted(UUID.randomUUID(), type, object);
    }

    static String order(String hint, String variant, long total) {
        return "{\"meta\":{\"event_name\":\"order_created\",\"test_mode\":true,\"custom_data\":{\"purchase_id\":\"%s\"}},\"data\":{\"type\":\"orders\",\"id\":\"%s\",\"attributes\":{\"store_id\":1001,\"status\":\"paid\",\"total\":%d,\"tax\":0,\"currency\":\"USD\",\"first_order_item\":{\"variant_id\":%s}}}}"
                .formatted(hint, UUID.randomUUID(), total, variant);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
