package dev.postforge.credit.payments.adapter;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.credit.catalog.Plan;
import dev.postforge.credit.payments.PaymentProvider;
import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.ProviderFailure.Kind;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cryptomus: invoices. Its signature is MD5, so a webhook only makes us read the invoice; what that says counts
 * (providers.md A.4).
 */
final class CryptomusPayments implements PaymentProvider {

    /** Bounds of an invoice's life (providers.md B.17). */
    private static final long SHORTEST_LIFE_SECONDS = 300;

    private static final long LONGEST_LIFE_SECONDS = 43_200;

    private final String merchantId;
    private final String apiKey;
    private final Duration life;
    private final JsonCalls calls;
    private final JsonMapper json;

    CryptomusPayments(String merchantId, String apiKey, Duration life, JsonCalls calls, JsonMapper json) {
        this.merchantId = merchantId;
        this.apiKey = apiKey;
        this.life = life;
        this.calls = calls;
        this.json = json;
    }

    @Override
    public Provider name() {
        return Provider.CRYPTOMUS;
    }

    @Override
    public boolean sells(Plan plan) {
        return true;
    }

    @Override
    public @Nullable String product(Plan plan) {
        return null;
    }

    /** The order id is our purchase: the same one leads to the same invoice. */
    @Override
    public Opened open(Order order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amount", Cents.decimal(order.plan().priceInCents()));
        body.put("currency", order.plan().currency().toUpperCase(Locale.ROOT));
        body.put("order_id", order.purchaseId().toString());
        body.put("url_return", order.cancelUrl());
        body.put("url_success", order.plainSuccessUrl());
        body.put("is_payment_multiple", false);
        body.put("lifetime", Math.clamp(life.toSeconds(), SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS));
        JsonNode invoice = call("/v1/payment", body);
        String uuid = invoice.path("uuid").asString("");
        String url = invoice.path("url").asString("");
        if (uuid.isEmpty() || url.isEmpty()) {
            throw new ProviderFailure(Kind.TRANSIENT, "Cryptomus named no invoice");
        }
        return new Opened(
                uuid, url, Instant.ofEpochSecond(invoice.path("expired_at").asLong(0)));
    }

    @Override
    public Optional<Notice> read(WebhookReceived webhook) {
        try {
            JsonNode body = json.readTree(webhook.body());
            return Optional.of(changed(
                    body.path("uuid").asString(null), body.path("order_id").asString(null)));
        } catch (JacksonException e) {
            return Optional.of(Notice.unreadable());
        }
    }

    private static Notice changed(@Nullable String uuid, @Nullable String orderId) {
        return new Notice(Notice.Kind.CHANGED, uuid, null, orderId, 0, null, null, false);
    }

    @Override
    public Optional<Notice> look(Purchase purchase) {
        String uuid = purchase.sessionId();
        JsonNode invoice = call(
                "/v1/payment/info",
                uuid == null ? Map.of("order_id", purchase.id().toString()) : Map.of("uuid", uuid));
        if (!purchase.id().toString().equals(invoice.path("order_id").asString(""))) {
            throw new ProviderFailure(Kind.PERMANENT, "the invoice is for another order");
        }
        if (!invoice.path("is_final").asBoolean(false)) {
            return Optional.empty();
        }
        String status =
                invoice.path("payment_status").asString(invoice.path("status").asString(""));
        return switch (status) {
            case "paid", "paid_over" -> Optional.of(standing(Notice.Kind.PAID, invoice, "amount"));
            case "wrong_amount" -> Optional.of(standing(Notice.Kind.PAID, invoice, "payment_amount"));
            case "refund_paid" -> Optional.of(standing(Notice.Kind.REFUNDED, invoice, "amount"));
            case "fail", "cancel", "system_fail" ->
                Optional.of(Notice.failed(
                        invoice.path("uuid").asString(null), purchase.id().toString()));
            default -> Optional.empty();
        };
    }

    private static Notice standing(Notice.Kind kind, JsonNode invoice, String amount) {
        String uuid = invoice.path("uuid").asString(null);
        return new Notice(
                kind,
                uuid,
                uuid,
                invoice.path("order_id").asString(null),
                Cents.of(invoice.path(amount).asString("")),
                invoice.path("currency").asString("").toLowerCase(Locale.ROOT),
                null,
                false);
    }

    @Override
    public List<Missed> missed(Instant since) {
        List<Missed> missed = new ArrayList<>();
        JsonNode page = call("/v1/payment/list", Map.of());
        for (JsonNode invoice : page.path("items")) {
            String status = invoice.path("payment_status")
                    .asString(invoice.path("status").asString(""));
            if (invoice.path("is_final").asBoolean(false)) {
                String uuid = invoice.path("uuid").asString("");
                missed.add(new Missed(
                        "list:" + uuid + ":" + status,
                        changed(uuid, invoice.path("order_id").asString(null))));
            }
        }
        return missed;
    }

    /** Signs exactly the bytes that are sent. */
    private JsonNode call(String path, Map<String, ?> body) {
        byte[] bytes = json.writeValueAsBytes(body);
        JsonNode answer = calls.post(
                path, Map.of("merchant", merchantId, "sign", sign(bytes)), MediaType.APPLICATION_JSON, bytes);
        if (answer.path("state").asInt(1) != 0) {
            throw new ProviderFailure(Kind.PERMANENT, "Cryptomus refused " + path);
        }
        return answer.path("result");
    }

    private String sign(byte[] body) {
        try {
            String content = Base64.getEncoder().encodeToString(body) + apiKey;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
