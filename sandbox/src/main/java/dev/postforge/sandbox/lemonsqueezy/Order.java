package dev.postforge.sandbox.lemonsqueezy;

import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.payments.Till;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a checkout.
 *
 * @param status {@code paid}, {@code failed} or {@code refunded}
 */
record Order(
        String id,
        String identifier,
        long number,
        String storeId,
        String variantId,
        String productName,
        long total,
        String currency,
        String status,
        long refunded,
        Instant createdAt,
        Instant updatedAt) {

    Order refundedInAll(long back, Instant at) {
        return new Order(
                id,
                identifier,
                number,
                storeId,
                variantId,
                productName,
                total,
                currency,
                back >= total ? "refunded" : "partial_refund",
                back,
                createdAt,
                at);
    }

    /** Lemon Squeezy's {@code orders} resource. */
    Map<String, @Nullable Object> view() {
        Map<String, @Nullable Object> attributes = Json.object(
                "store_id", Long.parseLong(storeId),
                "identifier", identifier,
                "order_number", number,
                "user_name", "Sandbox customer",
                "user_email", "customer@example.com",
                "currency", currency,
                "currency_rate", "1.00000000",
                "subtotal", total,
                "tax", 0,
                "total", total,
                "total_usd", total,
                "refunded_amount", refunded);
        attributes.put("status", status);
        attributes.put("total_formatted", "$" + Till.money(total));
        attributes.put("refunded", refunded >= total);
        attributes.put("refunded_at", refunded > 0 ? updatedAt : null);
        attributes.put(
                "first_order_item",
                Json.object(
                        "id",
                        Long.parseLong(id),
                        "order_id",
                        Long.parseLong(id),
                        "product_id",
                        1,
                        "variant_id",
                        Long.parseLong(variantId),
                        "product_name",
                        productName,
                        "variant_name",
                        "Default",
                        "price",
                        total));
        attributes.put("test_mode", true);
        attributes.put("created_at", createdAt);
        attributes.put("updated_at", updatedAt);
        return Json.object("type", "orders", "id", id, "attributes", attributes);
    }
}
