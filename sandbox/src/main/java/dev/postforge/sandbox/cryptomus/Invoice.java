package dev.postforge.sandbox.cryptomus;

import dev.postforge.sandbox.http.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice and the payment made on it.
 *
 * @param amount what was asked, as the merchant wrote it
 * @param paid what was paid
 * @param status Cryptomus's payment status, {@code check} while it is open
 */
record Invoice(
        String uuid,
        String orderId,
        String amount,
        String currency,
        @Nullable String urlReturn,
        @Nullable String urlSuccess,
        String url,
        Instant createdAt,
        Instant expiresAt,
        String status,
        String paid) {

    static final String OPEN = "check";

    boolean isOpen() {
        return status.equals(OPEN);
    }

    boolean isPaid() {
        return status.equals("paid") || status.equals("paid_over");
    }

    Invoice now(String newStatus, String newPaid) {
        return new Invoice(
                uuid, orderId, amount, currency, urlReturn, urlSuccess, url, createdAt, expiresAt, newStatus, newPaid);
    }

    /** The result of the payment calls. */
    Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> view = Json.object(
                "uuid",
                uuid,
                "order_id",
                orderId,
                "amount",
                amount,
                "payment_amount",
                isOpen() ? null : paid,
                "payer_amount",
                null,
                "payer_currency",
                null,
                "currency",
                currency,
                "network",
                null,
                "address",
                null,
                "txid",
                null,
                "payment_status",
                status,
                "url",
                url);
        view.put("status", status);
        view.put("expired_at", expiresAt.getEpochSecond());
        view.put("is_final", !isOpen());
        view.put("created_at", createdAt);
        return view;
    }

    /** The webhook's body, still unsigned. */
    Map<String, @Nullable Object> report() {
        Map<String, @Nullable Object> report = Json.object(
                "type", "payment",
                "uuid", uuid,
                "order_id", orderId,
                "amount", amount,
                "payment_amount", paid,
                "payment_amount_usd", paid,
                "merchant_amount", paid,
                "commission", "0.00",
                "is_final", true,
                "status", status,
                "from", null,
                "wallet_address_uuid", null);
        report.put("network", "tron");
        report.put("currency", currency);
        report.put("payer_currency", "USDT");
        report.put("additional_data", null);
        report.put("txid", null);
        return report;
    }
}
