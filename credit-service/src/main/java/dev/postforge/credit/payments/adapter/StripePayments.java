package dev.postforge.credit.payments.adapter;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.postforge.contracts.WebhookReceived;
import dev.postforge.credit.catalog.Plan;
import dev.postforge.credit.payments.PaymentProperties;
import dev.postforge.credit.payments.PaymentProvider;
import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.ProviderFailure.Kind;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stripe Checkout by the official SDK. */
final class StripePayments implements PaymentProvider {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final long EVENTS_PER_PAGE = 100;

    /** Ten pages are a thousand undelivered events; the next round goes on where this one found nothing new. */
    private static final int MOST_PAGES = 10;

    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;
    private static final String PURCHASE_ID = "purchase_id";
    private static final String PAID = "paid";

    private static final List<String> EVENTS = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "charge.refunded",
            "charge.dispute.created",
            "charge.dispute.closed");

    private final StripeClient stripe;
    private final Guard guard;
    private final JsonMapper json;

    StripePayments(
            PaymentProperties.Stripe settings, String secretKey, Duration timeout, Guard guard, JsonMapper json) {
        // The guard's time limit is for the whole call; the SDK repeats nothing by itself.
        this.stripe = StripeClient.builder()
                .setApiKey(secretKey)
                .setApiBase(withoutSlash(settings.apiUrl().toString()))
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setReadTimeout((int) timeout.toMillis())
                .setMaxNetworkRetries(0)
                .build();
        this.guard = guard;
        this.json = json;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public Provider name() {
        return Provider.STRIPE;
    }

    @Override
    public boolean sells(Plan plan) {
        return plan.stripePriceId() != null;
    }

    /** The price is fixed at Stripe, and its amount is compared. */
    @Override
    public @Nullable String product(Plan plan) {
        return null;
    }

    @Override
    public Opened open(Order order) {
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(order.plan().stripePriceId())
                        .setQuantity(1L)
                        .build())
                .setClientReferenceId(order.purchaseId().toString())
                .putMetadata("userId", String.valueOf(order.userId()))
                .putMetadata("credits", Long.toString(order.plan().credits()))
                .putMetadata(PURCHASE_ID, order.purchaseId().toString())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(PURCHASE_ID, order.purchaseId().toString())
                        .build())
                .setSuccessUrl(order.successUrl())
                .setCancelUrl(order.cancelUrl());
        RequestOptions once = RequestOptions.builder()
                .setIdempotencyKey("checkout-" + order.purchaseId())
                .build();
        Session session = call(() -> stripe.v1().checkout().sessions().create(params.build(), once));
        boolean asOrdered = session.getAmountTotal() != null
                && session.getAmountTotal() == order.plan().priceInCents()
                && order.plan().currency().equalsIgnoreCase(session.getCurrency());
        if (!asOrdered || session.getUrl() == null) {
            throw new ProviderFailure(
                    Kind.PERMANENT,
                    "the price " + order.plan().stripePriceId() + " is " + session.getAmountTotal() + " "
                            + session.getCurrency() + " at Stripe and not what the catalog says");
        }
        return new Opened(session.getId(), session.getUrl(), Instant.ofEpochSecond(session.getExpiresAt()));
    }

    @Override
    public Optional<Notice> read(WebhookReceived webhook) {
        try {
            JsonNode event = json.readTree(webhook.body());
            return read(
                    event.path("type").asString(""),
                    event.path("data").path("object"),
                    event.path("livemode").asBoolean(false));
        } catch (JacksonException e) {
            return Optional.of(Notice.unreadable());
        }
    }

    private static Optional<Notice> read(String type, JsonNode object, boolean live) {
        return switch (type) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                PAID.equals(text(object, "payment_status")) ? Optional.of(session(object, live)) : Optional.empty();
            case "checkout.session.async_payment_failed", "checkout.session.expired" ->
                Optional.of(Notice.failed(text(object, "id"), text(object, "client_reference_id")));
            case "charge.refunded" ->
                Optional.of(charge(
                        Notice.Kind.REFUNDED,
                        object,
                        object.path("amount_refunded").asLong(-1),
                        live));
            case "charge.dispute.created" -> Optional.of(charge(Notice.Kind.DISPUTED, object, Notice.ALL, live));
            case "charge.dispute.closed" -> dispute(object, live);
            default -> Optional.empty();
        };
    }

    private static Optional<Notice> dispute(JsonNode dispute, boolean live) {
        return switch (dispute.path("status").asString("")) {
            case "won" -> Optional.of(charge(Notice.Kind.DISPUTE_WON, dispute, 0, live));
            case "lost" -> Optional.of(charge(Notice.Kind.DISPUTED, dispute, Notice.ALL, live));
            default -> Optional.empty();
        };
    }

    private static Notice session(JsonNode session, boolean live) {
        return new Notice(
                Notice.Kind.PAID,
                text(session, "id"),
                text(session, "payment_intent"),
                text(session, "client_reference_id"),
                session.path("amount_total").asLong(-1),
                text(session, "currency"),
                null,
                !live);
    }

    private static Notice charge(Notice.Kind kind, JsonNode charge, long amount, boolean live) {
        return new Notice(
                kind,
                null,
                text(charge, "payment_intent"),
                text(charge.path("metadata"), PURCHASE_ID),
                amount,
                text(charge, "currency"),
                null,
                !live);
    }

    /** A field that holds an id or, when it was expanded, an object with one. */
    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        JsonNode plain = value.isObject() ? value.path("id") : value;
        return plain.isString() ? plain.stringValue() : null;
    }

    @Override
    public Optional<Notice> look(Purchase purchase) {
        String id = purchase.sessionId();
        if (id == null) {
            return Optional.empty();
        }
        Session session = call(() -> stripe.v1().checkout().sessions().retrieve(id));
        if (PAID.equals(session.getPaymentStatus())) {
            return Optional.of(new Notice(
                    Notice.Kind.PAID,
                    session.getId(),
                    session.getPaymentIntent(),
                    session.getClientReferenceId(),
                    session.getAmountTotal() == null ? -1 : session.getAmountTotal(),
                    session.getCurrency(),
                    null,
                    !Boolean.TRUE.equals(session.getLivemode())));
        }
        return "expired".equals(session.getStatus())
                ? Optional.of(Notice.failed(session.getId(), session.getClientReferenceId()))
                : Optional.empty();
    }

    @Override
    public List<Missed> missed(Instant since) {
        List<Missed> missed = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            EventListParams.Builder params = EventListParams.builder()
                    .setDeliverySuccess(false)
                    .addAllType(EVENTS)
                    .setCreated(EventListParams.Created.builder()
                            .setGte(since.getEpochSecond())
                            .build())
                    .setLimit(EVENTS_PER_PAGE);
            if (after != null) {
                params.setStartingAfter(after);
            }
            StripeCollection<Event> events = call(() -> stripe.v1().events().list(params.build()));
            for (Event event : events.getData()) {
                after = event.getId();
                JsonNode object =
                        json.readTree(event.getDataObjectDeserializer().getRawJson());
                read(event.getType(), object, Boolean.TRUE.equals(event.getLivemode()))
                        .ifPresent(notice -> missed.add(new Missed(event.getId(), notice)));
            }
            if (!Boolean.TRUE.equals(events.getHasMore()) || events.getData().isEmpty()) {
                return missed;
            }
        }
        return missed;
    }

    private <T> T call(Callable<T> work) {
        return guard.call(() -> {
            try {
                return work.call();
            } catch (ApiConnectionException e) {
                throw new ProviderFailure(Kind.TRANSIENT, "stripe could not be reached", e);
            } catch (StripeException e) {
                int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
                boolean passing = status == 0 || status == TOO_MANY || status == CONFLICT || status >= SERVER_ERROR;
                throw new ProviderFailure(
                        passing ? Kind.TRANSIENT : Kind.PERMANENT, "stripe answered " + status + " " + e.getCode(), e);
            }
        });
    }
}
