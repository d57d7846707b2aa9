package dev.postforge.sandbox.lemonsqueezy;

import dev.postforge.sandbox.http.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An offer to pay.
 *
 * @param custom what the merchant wants back in webhooks
 * @param orderId the order it became
 */
record Checkout(
        String id,
        String storeId,
        String variantId,
        String productName,
        long price,
        Map<String, String> custom,
        @Nullable String redirectUrl,
        String url,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String orderId) {

    Checkout ordered(String order) {
        return new Checkout(
                id, storeId, variantId, productName, price, custom, redirectUrl, url, createdAt, expiresAt, order);
    }

    /** Lemon Squeezy's {@code checkouts} resource. */
    Map<String, @Nullable Object> view() {
        return Json.object(
                "type",
                "checkouts",
                "id",
                id,
                "attributes",
                Json.object(
                        "store_id",
                        Long.parseLong(storeId),
                        "variant_id",
                        Long.parseLong(variantId),
                        "custom_price",
                        price,
                        "checkout_data",
                        Json.object("custom", custom),
                        "product_options",
                        Json.object("name", productName, "redirect_url", redirectUrl),
                        "expires_at",
                        expiresAt,
                        "created_at",
                        createdAt,
                        "updated_at",
                        createdAt,
                        "test_mode",
                        true,
                        "url",
                        url));
    }
}
