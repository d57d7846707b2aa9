package dev.postforge.sandbox.stripe;

import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.payments.Till;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stripe's events: reported by webhook, and listed with whether that arrived. */
final class Events {

    private static final String PATH = "/api/stripe/webhook";
    private static final String API_VERSION = "2026-06-24.dahlia";

    private final Table<Event> events;
    private final Till till;

    Events(Till till) {
        this.till = till;
        this.events = till.journal().table("stripe.events", Event.class);
        till.webhooks()
                .onAccepted(Stripe.NAME, id -> events.find(id).ifPresent(event -> events.put(id, event.taken())));
    }

    void happened(String type, String about, Map<String, @Nullable Object> object, @Nullable FaultKind fault) {
        String id = till.id("evt_");
        Instant now = till.clock().wall();
        Event event = new Event(id, type, now, object, false);
        events.put(id, event);
        till.webhooks().hand(new Webhooks.Message(Stripe.NAME, about, PATH, Json.write(event.view()), id), fault);
    }

    /** The newest first, as Stripe lists them. */
    List<Map<String, @Nullable Object>> list(
            @Nullable String deliverySuccess, Set<String> types, long createdFrom, @Nullable String after, int limit) {
        List<Event> newestFirst = List.copyOf(events.all()).reversed();
        boolean[] started = {after == null};
        return newestFirst.stream()
                .filter(event -> {
                    boolean on = started[0];
                    started[0] = on || event.id().equals(after);
                    return on;
                })
                .filter(event -> types.isEmpty() || types.contains(event.type()))
                .filter(event -> event.created().getEpochSecond() >= createdFrom)
                .filter(event -> deliverySuccess == null || Boolean.parseBoolean(deliverySuccess) == event.delivered())
                .limit(limit)
                .map(Event::view)
                .toList();
    }

    /**
     * Something that happened.
     *
     * @param delivered whether its webhook was accepted
     */
    record Event(String id, String type, Instant created, Map<String, @Nullable Object> object, boolean delivered) {

        Event taken() {
            return new Event(id, type, created, object, true);
        }

        Map<String, @Nullable Object> view() {
            return Json.object(
                    "id",
                    id,
                    "object",
                    "event",
                    "api_version",
                    API_VERSION,
                    "created",
                    created.getEpochSecond(),
                    "data",
                    Json.object("object", object),
                    "livemode",
                    false,
                    "pending_webhooks",
                    delivered ? 0 : 1,
                    "request",
                    Json.object("id", null, "idempotency_key", null),
                    "type",
                    type);
        }
    }
}
