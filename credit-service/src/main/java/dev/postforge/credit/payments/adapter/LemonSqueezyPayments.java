package dev.postforge.credit.payments.adapter;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.credit.catalog.Plan;
import dev.postforge.credit.payments.PaymentProvider;
import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.ProviderFailure.Kind;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lemon Squeezy: checkouts that become orders. An order does not name its checkout, and custom data comes with webhooks
 * alone: the API's order object has none (docs.lemonsqueezy.com/api/orders/the-order-object; pay-rails/pay#1041). So
 * the invoice number is put into the name of what is sold. That the name given to a checkout comes back in an order is
 * UNCONFIRMED: an order of a variant of ours without that number goes to a person, unless its webhook came as well.
 */
final class LemonSqueezyPayments implements PaymentProvider {

    private static final MediaType JSON_API = MediaType.parseMediaType("application/vnd.api+json");
    private static final int ORDERS_PER_PAGE = 100;

    /** Five pages are the latest 500 orders, whose refunds are found, too. */
    private static final int MOST_PAGES = 5;

    private static final Duration CHECKOUT_LIFE = Duration.ofHours(24);
    private static final Pattern INVOICE =
            Pattern.compile("inv_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private final String storeId;
    private final JsonCalls calls;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, String> headers;
    private final Supplier<Set<String>> variants;

    /** Sells in this store; what else is sold there than these variants is none of our business. */
    LemonSqueezyPayments(
            String apiKey,
            String storeId,
            Supplier<Set<String>> variants,
            JsonCalls calls,
            JsonMapper json,
            Clock clock) {
        this.variants = variants;
        this.storeId = storeId;
        this.calls = calls;
        this.json = json;
        this.clock = clock;
        this.headers = Map.of("Authorization", "Bearer " + apiKey, "Accept", JSON_API.toString());
    }

    @Override
    public Provider name() {
        return Provider.LEMONSQUEEZY;
    }

    @Override
    public boolean sells(Plan plan) {
        return plan.lemonsqueezyVariantId() != null;
    }

    @Override
    public @Nullable String product(Plan plan) {
        return storeId + "/" + plan.lemonsqueezyVariantId();
    }

    @Override
    public Opened open(Order order) {
        Instant expiresAt = clock.instant().plus(CHECKOUT_LIFE);
        Map<String, Object> attributes = Map.of(
                "custom_price",
                order.plan().priceInCents(),
                "product_options",
                Map.of(
                        "name",
                        order.plan().name() + " (" + order.invoice() + ")",
                        "redirect_url",
                        order.plainSuccessUrl()),
                "checkout_data",
                Map.of("custom", Map.of("purchase_id", order.purchaseId().toString())),
                "expires_at",
                expiresAt.toString());
        Map<String, Object> body = Map.of(
                "data",
                Map.of(
                        "type",
                        "checkouts",
                        "attributes",
                        attributes,
                        "relationships",
                        Map.of(
                                "store", related("stores", storeId),
                                "variant",
                                        related(
                                                "variants",
                                                String.valueOf(order.plan().lemonsqueezyVariantId())))));
        JsonNode data = calls.post("/v1/checkouts", headers, JSON_API, json.writeValueAsBytes(body))
                .path("data");
        String id = data.path("id").asString("");
        String url = data.path("attributes").path("url").asString("");
        if (id.isEmpty() || url.isEmpty()) {
            throw new ProviderFailure(Kind.TRANSIENT, "Lemon Squeezy named no checkout");
        }
        return new Opened(id, url, expiresAt);
    }

    private static Map<String, Object> related(String type, String id) {
        return Map.of("data", Map.of("type", type, "id", id));
    }

    @Override
    public Optional<Notice> read(WebhookReceived webhook) {
        try {
            JsonNode body = json.readTree(webhook.body());
            String event = body.path("meta").path("event_name").asString("");
            if (!event.equals("order_created") && !event.equals("order_refunded")) {
                return Optional.empty();
            }
            String hint =
                    body.path("meta").path("custom_data").path("purchase_id").asString(null);
            boolean test = body.path("meta").path("test_mode").asBoolean(false);
            return order(body.path("data"), hint, test);
        } catch (JacksonException e) {
            return Optional.of(Notice.unreadable());
        }
    }

    private static Optional<Notice> order(JsonNode data, @Nullable String hint, boolean test) {
        JsonNode order = data.path("attributes");
        String product = order.path("store_id").asString("") + "/" + variant(order);
        String purchase = hint != null ? hint : invoiced(order);
        long total = order.path("total").asLong(-1);
        boolean inclusive = order.path("tax_inclusive").asBoolean(false);
        long net = inclusive ? total : total - order.path("tax").asLong(0);
        boolean testing = test || order.path("test_mode").asBoolean(false);
        Notice.Kind kind = switch (order.path("status").asString("")) {
            case "paid" -> Notice.Kind.PAID;
            case "refunded", "partial_refund" -> Notice.Kind.REFUNDED;
            case "failed", "fraudulent" -> Notice.Kind.FAILED;
            default -> null;
        };
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                kind,
                null,
                data.path("id").asString(null),
                purchase,
                kind == Notice.Kind.REFUNDED ? back(order, total, net) : net,
                order.path("currency").asString("").toLowerCase(Locale.ROOT),
                product,
                testing));
    }

    /** A refund in part, taxes included, as a part of the price. */
    private static long back(JsonNode order, long total, long net) {
        long refunded = order.path("refunded_amount").asLong(0);
        if (order.path("refunded").asBoolean(false) || refunded >= total || total <= 0) {
            return Notice.ALL;
        }
        return BigInteger.valueOf(refunded)
                .multiply(BigInteger.valueOf(net))
                .divide(BigInteger.valueOf(total))
                .longValueExact();
    }

    private static String variant(JsonNode order) {
        return order.path("first_order_item").path("variant_id").asString("");
    }

    private static @Nullable String invoiced(JsonNode order) {
        Matcher invoice = INVOICE.matcher(
                order.path("first_order_item").path("product_name").asString(""));
        return invoice.find()
                ? String.join(
                        "-", invoice.group(1), invoice.group(2), invoice.group(3), invoice.group(4), invoice.group(5))
                : null;
    }

    /** A checkout does not tell of its order; open ones are found among the orders. */
    @Override
    public Optional<Notice> look(Purchase purchase) {
        return Optional.empty();
    }

    @Override
    public List<Missed> missed(Instant since) {
        List<Missed> missed = new ArrayList<>();
        Set<String> own = variants.get();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode answer = calls.get(
                    "/v1/orders?filter%5Bstore_id%5D=" + storeId + "&page%5Bsize%5D=" + ORDERS_PER_PAGE
                            + "&page%5Bnumber%5D=" + page,
                    headers);
            for (JsonNode data : answer.path("data")) {
                JsonNode order = data.path("attributes");
                if (invoiced(order) != null || own.contains(variant(order))) {
                    String state = order.path("status").asString("") + ":"
                            + order.path("refunded_amount").asLong(0);
                    order(data, null, false)
                            .ifPresent(notice -> missed.add(
                                    new Missed("order:" + data.path("id").asString("") + ":" + state, notice)));
                }
            }
            if (page >= answer.path("meta").path("page").path("lastPage").asInt(1)) {
                return missed;
            }
        }
        return missed;
    }
}
