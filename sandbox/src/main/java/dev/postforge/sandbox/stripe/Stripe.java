package dev.postforge.sandbox.stripe;

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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stripe under {@code /stripe}: prices, checkout sessions, events and refunds. */
public final class Stripe implements Provider {

    static final String NAME = "stripe";

    /** Stripe ends an unpaid session after a day. */
    private static final Duration SESSION_LIFE = Duration.ofHours(24);

    private static final int LIST_LIMIT = 10;
    private static final int LONGEST_LIST = 100;

    /** The prices a merchant would have made in the dashboard: those of PostForge's own catalog. */
    private static final Map<String, Long> PRICES = Map.of(
            "price_starter", 1_200L,
            "price_popular", 2_900L,
            "price_pro", 5_900L,
            "price_pkg_100", 10_000L,
            "price_pkg_500", 50_000L,
            "price_pkg_1000", 100_000L);

    private final Till till;
    private final String apiKey;
    private final Table<Session> sessions;
    private final Table<Price> prices;
    private final Table<String> byKey;
    private final Table<String> byPayment;
    private final Events events;
    private final Deadlines deadlines = new Deadlines();
    private final List<Route> routes;

    public Stripe(Till till, String apiKey) {
        this.till = till;
        this.apiKey = apiKey;
        this.sessions = till.journal().table("stripe.sessions", Session.class);
        this.prices = till.journal().table("stripe.prices", Price.class);
        this.byKey = till.journal().table("stripe.keys", String.class);
        this.byPayment = till.journal().table("stripe.payments", String.class);
        this.events = new Events(till);
        till.journal().transact(() -> {
            sessions.all().stream()
                    .filter(Session::isOpen)
                    .forEach(session -> deadlines.add(session.id(), session.expiresAt()));
            return sessions.size();
        });
        this.routes = List.of(
                post("/stripe/v1/prices", "price", this::makePrice),
                post("/stripe/v1/checkout/sessions", "checkout", this::create),
                get("/stripe/v1/checkout/sessions/{id}", "session", this::retrieve),
                post("/stripe/v1/checkout/sessions/{id}/expire", "session", this::expire),
                post("/stripe/v1/refunds", "refund", this::refund),
                get("/stripe/v1/events", "list", this::list),
                get("/stripe/pay/{id}", "page", this::page),
                post("/stripe/pay/{id}", "page", this::act));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    /** Ends sessions whose time is over; called every few milliseconds. */
    public int tick() {
        return deadlines.takeOver(
                till.clock().own(),
                id -> sessions.find(id).filter(Session::isOpen).ifPresent(this::end));
    }

    private Answer makePrice(Call call) {
        authenticate(call);
        long amount = number(call, "unit_amount");
        String id = till.id("price_");
        prices.put(id, new Price(amount, call.parameter("currency", "usd").toLowerCase(Locale.ROOT)));
        return Answer.ok(Json.object("id", id, "object", "price", "active", true, "unit_amount", amount))
                .withEffect();
    }

    private Answer create(Call call) {
        authenticate(call);
        String key = call.header("idempotency-key");
        Optional<Session> made =
                key == null ? Optional.empty() : byKey.find(key).flatMap(sessions::find);
        if (made.isPresent()) {
            return Answer.ok(made.get().view()).about(made.get().id());
        }
        String named = call.parameter("line_items[0][price]", "");
        Price price = prices.find(named)
                .or(() -> Optional.ofNullable(PRICES.get(named)).map(amount -> new Price(amount, "usd")))
                .orElseThrow(() -> StripeError.invalid("No such price: '" + named + "'"));
        long quantity = call.parameter("line_items[0][quantity]") == null ? 1 : number(call, "line_items[0][quantity]");
        Instant now = till.clock().wall();
        String id = till.id("cs_test_");
        Session session = new Session(
                id,
                till.id("pi_"),
                till.id("ch_"),
                named,
                price.amount() * quantity,
                price.currency(),
                call.parameter("client_reference_id"),
                map(call, "metadata["),
                map(call, "payment_intent_data[metadata]["),
                call.parameter("success_url"),
                call.parameter("cancel_url"),
                call.base() + "/stripe/pay/" + id,
                now,
                till.clock().own().plus(SESSION_LIFE),
                Session.OPEN,
                0,
                0);
        sessions.put(id, session);
        byPayment.put(session.paymentIntent(), id);
        byPayment.put(session.charge(), id);
        deadlines.add(id, session.expiresAt());
        if (key != null) {
            byKey.put(key, id);
        }
        return Answer.ok(session.view()).withEffect().about(id);
    }

    private Answer retrieve(Call call) {
        authenticate(call);
        return Answer.ok(session(call).view()).about(call.variable("id"));
    }

    private Answer expire(Call call) {
        authenticate(call);
        Session session = session(call);
        if (!session.isOpen()) {
            throw StripeError.invalid("Only open sessions can be expired");
        }
        return Answer.ok(end(session).view()).withEffect().about(session.id());
    }

    private Session end(Session session) {
        Session ended = sessions.put(session.id(), session.expired());
        report("checkout.session.expired", ended, ended.view());
        return ended;
    }

    /** A refund is the merchant's doing, whose own login this is; so no key is asked for. */
    private Answer refund(Call call) {
        String payment = call.parameter("payment_intent", call.parameter("charge", ""));
        Session session = byPayment
                .find(payment)
                .flatMap(sessions::find)
                .orElseThrow(() -> StripeError.missing("payment_intent: '" + payment + "'"));
        long left = session.paid() - session.refunded();
        long amount = call.parameter("amount") == null ? left : number(call, "amount");
        if (session.paid() == 0 || amount < 1 || amount > left) {
            throw StripeError.invalid("The refund must lie between 1 and what is left of the charge, " + left);
        }
        Session back = refund(session, amount);
        return Answer.ok(Json.object(
                        "id", till.id("re_"),
                        "object", "refund",
                        "amount", amount,
                        "charge", back.charge(),
                        "currency", back.currency(),
                        "payment_intent", back.paymentIntent(),
                        "status", "succeeded"))
                .withEffect()
                .about(back.id());
    }

    private Session refund(Session session, long amount) {
        Session back = sessions.put(session.id(), session.refundedInAll(session.refunded() + amount));
        report("charge.refunded", back, back.chargeView());
        return back;
    }

    private Answer list(Call call) {
        authenticate(call);
        Set<String> types = new HashSet<>(map(call, "types[").values());
        if (call.parameter("type") != null) {
            types.add(call.parameter("type", ""));
        }
        int limit = call.parameter("limit") == null ? LIST_LIMIT : (int) Math.min(number(call, "limit"), LONGEST_LIST);
        long from = call.parameter("created[gte]") == null ? 0 : number(call, "created[gte]");
        var found = events.list(
                call.parameter("delivery_success"), types, from, call.parameter("starting_after"), limit + 1);
        return Answer.ok(Json.object(
                "object",
                "list",
                "url",
                "/v1/events",
                "has_more",
                found.size() > limit,
                "data",
                found.subList(0, Math.min(limit, found.size()))));
    }

    private Answer page(Call call) {
        Session session = session(call);
        String amount = Till.money(session.amount()) + " " + session.currency().toUpperCase(Locale.ROOT);
        if (session.isOpen()) {
            return PaymentPage.open("Stripe", call.path(), session.price(), amount);
        }
        return session.paid() > session.refunded()
                ? PaymentPage.paid("Stripe", call.path(), session.price(), amount)
                : PaymentPage.ended("Stripe", session.paid() > 0 ? "refunded" : session.status());
    }

    private Answer act(Call call) {
        PaymentPage.Action action = PaymentPage.action(call);
        Session session = session(call);
        boolean refund = action == PaymentPage.Action.REFUND;
        if (refund ? session.paid() <= session.refunded() : !session.isOpen()) {
            return Answer.error(409, "The session is " + session.status()).about(session.id());
        }
        Answer answer = switch (action) {
            case PAY -> {
                FaultKind fault = till.webhooks().fault(NAME);
                long received = fault == FaultKind.WRONG_AMOUNT ? Math.max(1, session.amount() / 2) : session.amount();
                Session paid = sessions.put(session.id(), session.settled(received));
                events.happened("checkout.session.completed", paid.id(), paid.view(), fault);
                yield PaymentPage.go(paid.successPage(), "Stripe", "paid");
            }
            case DECLINE -> {
                // The card was refused; the customer may try another one, so the session stays open.
                report("checkout.session.async_payment_failed", session, session.view());
                yield PaymentPage.go(session.cancelUrl(), "Stripe", "declined");
            }
            case ABANDON -> PaymentPage.go(session.cancelUrl(), "Stripe", "still open");
            case REFUND -> {
                refund(session, session.paid() - session.refunded());
                yield PaymentPage.ended("Stripe", "refunded").withEffect();
            }
        };
        return answer.about(session.id());
    }

    private void report(String type, Session session, Map<String, @Nullable Object> object) {
        events.happened(type, session.id(), object, till.webhooks().fault(NAME));
    }

    private Session session(Call call) {
        return sessions.find(call.variable("id"))
                .orElseThrow(() -> StripeError.missing("checkout.session: " + call.variable("id")));
    }

    private void authenticate(Call call) {
        if (call.accessToken().filter(apiKey::equals).isEmpty()) {
            throw new Refused(StripeError.answer(401, "invalid_request_error", "Invalid API Key provided"));
        }
    }

    private static long number(Call call, String name) {
        String text = call.parameter(name, "");
        if (!text.matches("\\d{1,12}")) {
            throw StripeError.invalid("Invalid integer: " + name);
        }
        return Long.parseLong(text);
    }

    /** The entries of a nested form field such as {@code metadata[name]}. */
    private static Map<String, String> map(Call call, String prefix) {
        Map<String, String> entries = new LinkedHashMap<>();
        call.parameters().forEach((name, value) -> {
            if (name.startsWith(prefix) && name.endsWith("]")) {
                entries.put(name.substring(prefix.length(), name.length() - 1), value);
            }
        });
        return entries;
    }

    @Override
    public Optional<String> account(Call call) {
        return Optional.empty();
    }

    @Override
    public Answer rateLimited() {
        return StripeError.answer(429, "rate_limit_error", "Too many requests").withHeader("Retry-After", 2);
    }

    @Override
    public Answer serverError() {
        return StripeError.answer(500, "api_error", "Stripe had an internal error");
    }

    @Override
    public Answer unknownPath(Call call) {
        return StripeError.answer(
                404, "invalid_request_error", "Unrecognized request URL (" + call.method() + ": " + call.path() + ")");
    }

    /** The merchant's key cannot be withdrawn from here. */
    @Override
    public void revokeToken(Call call) {}

    /** A price made by the merchant. */
    record Price(long amount, String currency) {}
}
