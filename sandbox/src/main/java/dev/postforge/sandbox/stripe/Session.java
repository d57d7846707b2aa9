package dev.postforge.sandbox.stripe;

import dev.postforge.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkout session and the payment made at it.
 *
 * @param status {@code open}, {@code complete} or {@code expired}
 * @param paid what was paid in cents, 0 when nothing was
 * @param refunded what was given back of it
 */
record Session(
        String id,
        String paymentIntent,
        String charge,
        String price,
        long amount,
        String currency,
        @Nullable String clientReferenceId,
        Map<String, String> metadata,
        Map<String, String> intentMetadata,
        @Nullable String successUrl,
        @Nullable String cancelUrl,
        String url,
        Instant created,
        Instant expiresAt,
        String status,
        long paid,
        long refunded) {

    static final String OPEN = "open";
    static final String COMPLETE = "complete";
    static final String EXPIRED = "expired";

    boolean isOpen() {
        return status.equals(OPEN);
    }

    Session settled(long received) {
        return with(COMPLETE, received, refunded);
    }

    Session expired() {
        return with(EXPIRED, paid, refunded);
    }

    Session refundedInAll(long back) {
        return with(status, paid, back);
    }

    private Session with(String newStatus, long newPaid, long newRefunded) {
        return new Session(
                id,
                paymentIntent,
                charge,
                price,
                amount,
                currency,
                clientReferenceId,
                metadata,
                intentMetadata,
                successUrl,
                cancelUrl,
                url,
                created,
                expiresAt,
                newStatus,
                newPaid,
                newRefunded);
    }

    /** The customer's way back, with Stripe's placeholder filled. */
    @Nullable
    String successPage() {
        return successUrl == null ? null : successUrl.replace("{CHECKOUT_SESSION_ID}", id);
    }

    /** Stripe's {@code checkout.session}. */
    Map<String, @Nullable Object> view() {
        long total = paid > 0 ? paid : amount;
        Map<String, @Nullable Object> view = Json.object(
                "id", id,
                "object", "checkout.session",
                "amount_subtotal", total,
                "amount_total", total,
                "cancel_url", cancelUrl,
                "client_reference_id", clientReferenceId,
                "created", created.getEpochSecond(),
                "currency", currency,
                "expires_at", expiresAt.getEpochSecond(),
                "livemode", false,
                "metadata", metadata,
                "mode", "payment");
        view.put("payment_intent", paid > 0 ? paymentIntent : null);
        view.put("payment_method_types", List.of("card"));
        view.put("payment_status", paid > 0 ? "paid" : "unpaid");
        view.put("status", status);
        view.put("success_url", successUrl);
        view.put("url", isOpen() ? url : null);
        return view;
    }

    /** Stripe's {@code charge}. */
    Map<String, @Nullable Object> chargeView() {
        Map<String, @Nullable Object> view = Json.object(
                "id", charge,
                "object", "charge",
                "amount", paid,
                "amount_captured", paid,
                "amount_refunded", refunded,
                "captured", true,
                "created", created.getEpochSecond(),
                "currency", currency,
                "disputed", false,
                "livemode", false,
                "metadata", intentMetadata);
        view.put("paid", true);
        view.put("payment_intent", paymentIntent);
        view.put("refunded", refunded >= paid);
        view.put("status", "succeeded");
        return view;
    }
}
