package dev.postforge.sandbox.cryptomus;

import static dev.postforge.sandbox.provider.Route.get;
import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.payments.Deadlines;
import dev.postforge.sandbox.payments.PaymentPage;
import dev.postforge.sandbox.payments.Till;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.provider.Route;
import dev.postforge.sandbox.webhook.Sender;
import dev.postforge.sandbox.webhook.Signatures;
import dev.postforge.sandbox.webhook.Webhooks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Cryptomus under {@code /cryptomus}: invoices, one for each order id. */
public final class Cryptomus implements Provider {

    private static final String NAME = "cryptomus";
    private static final String PATH = "/api/webhooks/cryptomus";
    private static final long SHORTEST_LIFE_SECONDS = 300;
    private static final long USUAL_LIFE_SECONDS = 3_600;
    private static final long LONGEST_LIFE_SECONDS = 43_200;
    private static final int LONGEST_LIST = 100;

    private final Till till;
    private final String merchant;
    private final String apiKey;
    private final Table<Invoice> invoices;
    private final Table<String> byOrder;
    private final Deadlines deadlines = new Deadlines();
    private final List<Route> routes;

    public Cryptomus(Till till, String merchant, String apiKey) {
        this.till = till;
        this.merchant = merchant;
        this.apiKey = apiKey;
        this.invoices = till.journal().table("cryptomus.invoices", Invoice.class);
        this.byOrder = till.journal().table("cryptomus.orders", String.class);
        till.journal().transact(() -> {
            invoices.all().stream()
                    .filter(Invoice::isOpen)
                    .forEach(invoice -> deadlines.add(invoice.uuid(), invoice.expiresAt()));
            return invoices.size();
        });
        this.routes = List.of(
                post("/cryptomus/v1/payment", "checkout", this::create),
                post("/cryptomus/v1/payment/info", "session", this::info),
                post("/cryptomus/v1/payment/list", "list", this::list),
                post("/cryptomus/v1/payment/refund", "refund", this::refund),
                get("/cryptomus/pay/{id}", "page", this::page),
                post("/cryptomus/pay/{id}", "page", this::act));
    }

    /** How it sends: the signature is a field of the body, and slashes are escaped as PHP does. */
    public static Sender sender(String apiKey) {
        return Sender.patient((now, body) -> {
            String sign = Signatures.cryptomus(apiKey, body);
            String escaped = body.replace("/", "\\/");
            return new Sender.Signed(
                    Map.of(), escaped.substring(0, escaped.length() - 1) + ",\"sign\":\"" + sign + "\"}");
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    /** Cancels invoices whose time is over; called every few milliseconds. */
    public int tick() {
        return deadlines.takeOver(
                till.clock().own(),
                id -> invoices.find(id)
                        .filter(Invoice::isOpen)
                        .ifPresent(invoice -> settle(
                                invoice, "cancel", "0.00", till.webhooks().fault(NAME))));
    }

    private Answer create(Call call) {
        JsonNode asked = authenticated(call);
        String orderId = asked.path("order_id").asString("");
        String amount = asked.path("amount").asString("");
        String currency = asked.path("currency").asString("");
        if (!orderId.matches("[A-Za-z0-9_-]{1,128}")
                || !amount.matches("\\d{1,9}(\\.\\d{1,8})?")
                || currency.isEmpty()) {
            throw refused("The order_id, amount or currency is invalid.");
        }
        Optional<Invoice> known = byOrder.find(orderId).flatMap(invoices::find);
        if (known.isPresent()) {
            return result(known.get().view()).about(orderId);
        }
        long life = asked.path("lifetime").asLong(USUAL_LIFE_SECONDS);
        if (life < SHORTEST_LIFE_SECONDS || life > LONGEST_LIFE_SECONDS) {
            throw refused(
                    "The lifetime must be between " + SHORTEST_LIFE_SECONDS + " and " + LONGEST_LIFE_SECONDS + ".");
        }
        String uuid = till.uuid();
        Instant now = till.clock().wall();
        Invoice invoice = new Invoice(
                uuid,
                orderId,
                amount,
                currency,
                asked.path("url_return").asString(null),
                asked.path("url_success").asString(null),
                call.base() + "/cryptomus/pay/" + uuid,
                now,
                till.clock().own().plusSeconds(life),
                Invoice.OPEN,
                "0.00");
        invoices.put(uuid, invoice);
        byOrder.put(orderId, uuid);
        deadlines.add(uuid, invoice.expiresAt());
        return result(invoice.view()).withEffect().about(orderId);
    }

    private Answer info(Call call) {
        Invoice invoice = named(authenticated(call));
        return result(invoice.view()).about(invoice.orderId());
    }

    private Answer list(Call call) {
        authenticated(call);
        List<Map<String, @Nullable Object>> items = invoices.all().stream().toList().reversed().stream()
                .limit(LONGEST_LIST)
                .map(Invoice::view)
                .toList();
        return result(Json.object(
                "items",
                items,
                "paginate",
                Json.object("count", items.size(), "hasPages", false, "perPage", LONGEST_LIST, "nextCursor", null)));
    }

    /** A refund is the merchant's doing, whose own login this is; so no signature is asked for. */
    private Answer refund(Call call) {
        Invoice invoice = named(Json.readObject(call.body()));
        if (!invoice.isPaid()) {
            throw refused("The payment is not paid.");
        }
        settle(invoice, "refund_paid", invoice.paid(), till.webhooks().fault(NAME));
        return result(List.of()).withEffect().about(invoice.orderId());
    }

    private Answer page(Call call) {
        Invoice invoice = invoice(call);
        String amount = invoice.amount() + " " + invoice.currency();
        if (invoice.isOpen()) {
            return PaymentPage.open("Cryptomus", call.path(), "Order " + invoice.orderId(), amount);
        }
        return invoice.isPaid()
                ? PaymentPage.paid("Cryptomus", call.path(), "Order " + invoice.orderId(), amount)
                : PaymentPage.ended("Cryptomus", invoice.status());
    }

    private Answer act(Call call) {
        PaymentPage.Action action = PaymentPage.action(call);
        Invoice invoice = invoice(call);
        if (action == PaymentPage.Action.REFUND ? !invoice.isPaid() : !invoice.isOpen()) {
            return Answer.error(409, "The payment is " + invoice.status()).about(invoice.orderId());
        }
        Answer answer = switch (action) {
            case PAY -> {
                FaultKind fault = till.webhooks().fault(NAME);
                if (fault == FaultKind.WRONG_AMOUNT) {
                    String half = new BigDecimal(invoice.amount())
                            .divide(BigDecimal.TWO, 2, RoundingMode.DOWN)
                            .toPlainString();
                    settle(invoice, "wrong_amount", half, fault);
                } else {
                    settle(invoice, "paid", invoice.amount(), fault);
                }
                yield PaymentPage.go(invoice.urlSuccess(), "Cryptomus", "paid");
            }
            case DECLINE -> {
                settle(invoice, "fail", "0.00", till.webhooks().fault(NAME));
                yield PaymentPage.go(invoice.urlReturn(), "Cryptomus", "failed");
            }
            case ABANDON -> PaymentPage.go(invoice.urlReturn(), "Cryptomus", "still open");
            case REFUND -> {
                settle(invoice, "refund_paid", invoice.paid(), till.webhooks().fault(NAME));
                yield PaymentPage.ended("Cryptomus", "refunded").withEffect();
            }
        };
        return answer.about(invoice.orderId());
    }

    private void settle(Invoice invoice, String status, String paid, @Nullable FaultKind fault) {
        Invoice settled = invoices.put(invoice.uuid(), invoice.now(status, paid));
        till.webhooks()
                .hand(new Webhooks.Message(NAME, settled.orderId(), PATH, Json.write(settled.report()), null), fault);
    }

    private Invoice invoice(Call call) {
        return invoices.find(call.variable("id")).orElseThrow(() -> refused("The payment was not found."));
    }

    private Invoice named(JsonNode asked) {
        String uuid = asked.path("uuid").asString("");
        return (uuid.isEmpty() ? byOrder.find(asked.path("order_id").asString("")) : Optional.of(uuid))
                .flatMap(invoices::find)
                .orElseThrow(() -> refused("The payment was not found."));
    }

    private JsonNode authenticated(Call call) {
        boolean genuine = merchant.equals(call.header("merchant"))
                && Signatures.cryptomusCall(apiKey, call.body()).equals(call.header("sign"));
        if (!genuine) {
            throw new Refused(Answer.json(401, Json.object("state", 1, "message", "Invalid Sign.")));
        }
        return call.body().isBlank() ? Json.readObject("{}") : Json.readObject(call.body());
    }

    private static Answer result(Object result) {
        return Answer.ok(Json.object("state", 0, "result", result));
    }

    private static Refused refused(String message) {
        return new Refused(Answer.json(422, Json.object("state", 1, "message", message)));
    }

    @Override
    public Optional<String> account(Call call) {
        return Optional.empty();
    }

    @Override
    public Answer rateLimited() {
        return Answer.json(429, Json.object("state", 1, "message", "Too many requests"))
                .withHeader("Retry-After", 2);
    }

    @Override
    public Answer serverError() {
        return Answer.json(500, Json.object("state", 1, "message", "Server error"));
    }

    @Override
    public Answer unknownPath(Call call) {
        return Answer.json(404, Json.object("state", 1, "message", "There is no " + call.path()));
    }

    /** The merchant's key cannot be withdrawn from here. */
    @Override
    public void revokeToken(Call call) {}
}
