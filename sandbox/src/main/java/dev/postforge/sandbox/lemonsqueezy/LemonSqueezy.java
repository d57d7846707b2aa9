package dev.postforge.sandbox.lemonsqueezy;

import static dev.postforge.sandbox.provider.Route.get;
import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.payments.PaymentPage;
import dev.postforge.sandbox.payments.Till;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.provider.Route;
import dev.postforge.sandbox.webhook.Sender;
import dev.postforge.sandbox.webhook.Signatures;
import dev.postforge.sandbox.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lemon Squeezy under {@code /lemonsqueezy}: checkouts that become orders. */
public final class LemonSqueezy implements Provider {

    private static final String NAME = "lemonsqueezy";
    private static final String PATH = "/webhooks/lemonsqueezy";
    private static final Duration CHECKOUT_LIFE = Duration.ofHours(24);
    private static final int PAGE_SIZE = 10;
    private static final int LARGEST_PAGE = 100;

    private final Till till;
    private final String apiKey;
    private final Table<Checkout> checkouts;
    private final Table<Order> orders;
    private final Table<String> checkoutOfOrder;
    private final List<Route> routes;

    public LemonSqueezy(Till till, String apiKey) {
        this.till = till;
        this.apiKey = apiKey;
        this.checkouts = till.journal().table("lemonsqueezy.checkouts", Checkout.class);
        this.orders = till.journal().table("lemonsqueezy.orders", Order.class);
        this.checkoutOfOrder = till.journal().table("lemonsqueezy.checkoutOfOrder", String.class);
        this.routes = List.of(
                post("/lemonsqueezy/v1/checkouts", "checkout", this::create),
                get("/lemonsqueezy/v1/checkouts/{id}", "session", this::retrieve),
                get("/lemonsqueezy/v1/orders", "list", this::list),
                get("/lemonsqueezy/v1/orders/{id}", "session", this::order),
                post("/lemonsqueezy/v1/orders/{id}/refund", "refund", this::refund),
                get("/lemonsqueezy/checkout/buy/{id}", "page", this::page),
                post("/lemonsqueezy/checkout/buy/{id}", "page", this::act));
    }

    /** How it sends: signed over the body, three repetitions, and only 200 will do ({@code providers.md} A.3). */
    public static Sender sender(String secret) {
        return new Sender(
                (now, body) -> new Sender.Signed(
                        Map.of(
                                "X-Signature",
                                Signatures.overBody(secret, body),
                                "X-Event-Name",
                                Json.readObject(body)
                                        .path("meta")
                                        .path("event_name")
                                        .asString("")),
                        body),
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(125)),
                status -> status == 200);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private Answer create(Call call) {
        authenticate(call);
        JsonNode data = Json.readObject(call.body()).path("data");
        JsonNode attributes = data.path("attributes");
        JsonNode price = attributes.path("custom_price");
        if (!price.isIntegralNumber() || price.asLong() < 1) {
            throw unprocessable("The custom_price must be at least 1.");
        }
        Map<String, String> custom = new LinkedHashMap<>();
        attributes
                .path("checkout_data")
                .path("custom")
                .properties()
                .forEach(field -> custom.put(field.getKey(), field.getValue().asString("")));
        Instant now = till.clock().wall();
        String id = till.uuid();
        Checkout checkout = new Checkout(
                id,
                related(data, "store"),
                related(data, "variant"),
                attributes.path("product_options").path("name").asString("Credits"),
                price.asLong(),
                custom,
                attributes.path("product_options").path("redirect_url").asString(null),
                call.base() + "/lemonsqueezy/checkout/buy/" + id,
                now,
                till.clock().own().plus(CHECKOUT_LIFE),
                null);
        checkouts.put(id, checkout);
        return Answer.json(201, Json.object("data", checkout.view()))
                .withEffect()
                .about(id);
    }

    private static String related(JsonNode data, String name) {
        String id =
                data.path("relationships").path(name).path("data").path("id").asString("");
        if (!id.matches("\\d{1,12}")) {
            throw unprocessable("The related " + name + " does not exist.");
        }
        return id;
    }

    private Answer retrieve(Call call) {
        authenticate(call);
        return Answer.ok(Json.object("data", checkout(call).view())).about(call.variable("id"));
    }

    private Answer list(Call call) {
        authenticate(call);
        String store = call.parameter("filter[store_id]");
        int size = Math.clamp(number(call, "page[size]", PAGE_SIZE), 1, LARGEST_PAGE);
        int page = (int) Math.max(1, number(call, "page[number]", 1));
        List<Order> all = orders.all().stream()
                .filter(order -> store == null || store.equals(order.storeId()))
                .toList()
                .reversed();
        int last = Math.max(1, (all.size() + size - 1) / size);
        return Answer.ok(Json.object(
                "meta",
                Json.object(
                        "page",
                        Json.object("currentPage", page, "lastPage", last, "perPage", size, "total", all.size())),
                "data",
                all.stream()
                        .skip((page - 1L) * size)
                        .limit(size)
                        .map(Order::view)
                        .toList()));
    }

    private static long number(Call call, String name, long otherwise) {
        String text = call.parameter(name, Long.toString(otherwise));
        if (!text.matches("\\d{1,9}")) {
            throw unprocessable(name + " must be a number.");
        }
        return Long.parseLong(text);
    }

    private Answer order(Call call) {
        authenticate(call);
        return Answer.ok(Json.object("data", orderOf(call).view())).about(call.variable("id"));
    }

    /** A refund is the merchant's doing, whose own login this is; so no key is asked for. */
    private Answer refund(Call call) {
        Order order = orderOf(call);
        long left = order.total() - order.refunded();
        JsonNode asked = call.body().isBlank()
                ? null
                : Json.readObject(call.body()).path("data").path("attributes").path("amount");
        long amount = asked == null || asked.isMissingNode() ? left : asked.asLong(0);
        if (!order.status().matches("paid|partial_refund") || amount < 1 || amount > left) {
            throw unprocessable("The amount must lie between 1 and " + left + ".");
        }
        return Answer.ok(Json.object("data", refund(order, amount).view()))
                .withEffect()
                .about(order.id());
    }

    private Order refund(Order order, long amount) {
        Order back = orders.put(
                order.id(),
                order.refundedInAll(order.refunded() + amount, till.clock().wall()));
        report("order_refunded", back, till.webhooks().fault(NAME));
        return back;
    }

    private Answer page(Call call) {
        Checkout checkout = checkout(call);
        String amount = Till.money(checkout.price()) + " USD";
        Optional<Order> order = Optional.ofNullable(checkout.orderId()).flatMap(orders::find);
        if (order.isEmpty()) {
            return PaymentPage.open("Lemon Squeezy", call.path(), checkout.productName(), amount);
        }
        return order.get().refunded() < order.get().total()
                ? PaymentPage.paid("Lemon Squeezy", call.path(), checkout.productName(), amount)
                : PaymentPage.ended("Lemon Squeezy", order.get().status());
    }

    private Answer act(Call call) {
        PaymentPage.Action action = PaymentPage.action(call);
        Checkout checkout = checkout(call);
        Optional<Order> order = Optional.ofNullable(checkout.orderId()).flatMap(orders::find);
        boolean refundable =
                order.isPresent() && order.get().refunded() < order.get().total();
        boolean over = checkout.expiresAt().isBefore(till.clock().own());
        if (action == PaymentPage.Action.REFUND ? !refundable : order.isPresent() || over) {
            return Answer.error(409, "The checkout is " + (order.isPresent() ? "used" : "expired"))
                    .about(checkout.id());
        }
        Answer answer = switch (action) {
            case PAY -> {
                FaultKind fault = till.webhooks().fault(NAME);
                long total = fault == FaultKind.WRONG_AMOUNT ? Math.max(1, checkout.price() / 2) : checkout.price();
                Order paid = newOrder(checkout, total, "paid");
                checkouts.put(checkout.id(), checkout.ordered(paid.id()));
                report("order_created", paid, fault);
                yield PaymentPage.go(checkout.redirectUrl(), "Lemon Squeezy", "paid");
            }
            case DECLINE -> {
                Order failed = newOrder(checkout, checkout.price(), "failed");
                report("order_created", failed, till.webhooks().fault(NAME));
                yield PaymentPage.ended("Lemon Squeezy", "declined").withEffect();
            }
            case ABANDON -> PaymentPage.ended("Lemon Squeezy", "still open").withEffect();
            case REFUND -> {
                Order back = order.orElseThrow();
                refund(back, back.total() - back.refunded());
                yield PaymentPage.ended("Lemon Squeezy", "refunded").withEffect();
            }
        };
        return answer.about(checkout.id());
    }

    private Order newOrder(Checkout checkout, long total, String status) {
        String id = till.number("lemonsqueezy.order");
        Instant now = till.clock().wall();
        Order order = new Order(
                id,
                till.uuid(),
                Long.parseLong(id),
                checkout.storeId(),
                checkout.variantId(),
                checkout.productName(),
                total,
                "USD",
                status,
                0,
                now,
                now);
        checkoutOfOrder.put(id, checkout.id());
        return orders.put(id, order);
    }

    private void report(String event, Order order, @Nullable FaultKind fault) {
        Map<String, String> custom = checkoutOfOrder
                .find(order.id())
                .flatMap(checkouts::find)
                .map(Checkout::custom)
                .orElse(Map.of());
        String body = Json.write(Json.object(
                "meta", Json.object("test_mode", true, "event_name", event, "custom_data", custom),
                "data", order.view()));
        till.webhooks().hand(new Webhooks.Message(NAME, order.id(), PATH, body, null), fault);
    }

    private Checkout checkout(Call call) {
        return checkouts.find(call.variable("id")).orElseThrow(() -> missing("checkout"));
    }

    private Order orderOf(Call call) {
        return orders.find(call.variable("id")).orElseThrow(() -> missing("order"));
    }

    private void authenticate(Call call) {
        if (call.accessToken().filter(apiKey::equals).isEmpty()) {
            throw new Refused(error(401, "Unauthenticated."));
        }
    }

    private static Refused missing(String what) {
        return new Refused(error(404, "The " + what + " does not exist."));
    }

    private static Refused unprocessable(String detail) {
        return new Refused(error(422, detail));
    }

    private static Answer error(int status, String detail) {
        return Answer.json(
                status,
                Json.object("errors", List.of(Json.object("status", Integer.toString(status), "detail", detail))));
    }

    @Override
    public Optional<String> account(Call call) {
        return Optional.empty();
    }

    @Override
    public Answer rateLimited() {
        return error(429, "Too Many Attempts.").withHeader("Retry-After", 2);
    }

    @Override
    public Answer serverError() {
        return error(500, "Server Error");
    }

    @Override
    public Answer unknownPath(Call call) {
        return error(404, "There is no " + call.method() + " " + call.path());
    }

    /** The merchant's key cannot be withdrawn from here. */
    @Override
    public void revokeToken(Call call) {}
}
